"""What is hidden is named to no machine that reads a page."""

import json

import pytest

from tests.integration.views.test_visibility import NAME, SLUG, STATES, atlas, hide
from tests.markup import parse

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.once]

__all__ = ["atlas"]


def head_of(response) -> str:
    """All that the head of a page says."""
    page = response.content.decode()
    head = parse(page[page.index("<head>") : page.index("<body")])
    data = [json.loads(block.text) for block in head.all("script", type="application/ld+json")]
    return f"{data} {[element.attrs for element in head.all('meta')]}"


def pages_of(client, atlas) -> dict:
    """The pages that are there."""
    answers = {path: client.get(path) for path in atlas.doors}
    return {path: answer for path, answer in answers.items() if answer.status_code == 200}


@pytest.mark.parametrize("state", STATES)
def test_no_head_of_a_page_names_it_and_an_editor_learns_no_more(client, editor, media, atlas, state):
    _, pictures = hide(atlas, state)

    heads = {path: head_of(page) for path, page in pages_of(client, atlas).items()}
    client.force_login(editor)
    seen_by_editor = pages_of(client, atlas)

    traces = (NAME, SLUG, *pictures)
    assert [(path, trace) for path, head in heads.items() for trace in traces if trace in head] == []
    assert atlas.neighbour.name in heads[atlas.part.get_absolute_url()]
    assert heads.keys() - seen_by_editor.keys() == set()
    assert [path for path, page in seen_by_editor.items() if "application/ld+json" in page.content.decode()] == []
