"""What is hidden is named to no machine that reads a page."""

import json

import pytest

from tests.integration.views.test_visibility import NAME, SLUG, STATES, atlas, hide
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

__all__ = ["atlas"]


def head_of(response) -> str:
    """All that the head of a page says."""
    head = read(response).one("head")
    data = [json.loads(block.text) for block in head.all("script", type="application/ld+json")]
    return f"{data} {[element.attrs for element in head.all('meta')]}"


@pytest.mark.parametrize("state", STATES)
def test_no_head_of_a_page_names_it(client, media, atlas, state):
    _, pictures = hide(atlas, state)

    heads = {path: head_of(response) for path in atlas.doors if (response := client.get(path)).status_code == 200}

    traces = (NAME, SLUG, *pictures)
    assert [(path, trace) for path, head in heads.items() for trace in traces if trace in head] == []
    assert atlas.neighbour.name in heads[atlas.part.get_absolute_url()]


@pytest.mark.parametrize("state", STATES)
def test_an_editor_learns_no_more(editor_client, media, atlas, state):
    hide(atlas, state)

    pages = [response for path in atlas.doors if (response := editor_client.get(path)).status_code == 200]

    assert [page for page in pages if read(page).all("script", type="application/ld+json")] == []
