"""What is hidden stays so where every page was kept before, and whoever has looked at them."""

import pytest

from tests.integration.features.caching.visits import is_kept, text_at, visit
from tests.integration.views.test_visibility import NAME, SLUG, STATES, atlas, hide

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

__all__ = ["atlas"]


@pytest.mark.parametrize("state", STATES)
def test_visitor_finds_no_trace_among_kept_pages(client, editor, media, atlas, state):
    for path in atlas.doors:
        text_at(path)
    hidden, pictures = hide(atlas, state)
    client.force_login(editor)
    seen = [client.get(path).content.decode() for path in (*atlas.doors, hidden.get_absolute_url())]

    first = {path: visit(path) for path in atlas.doors}
    again = {path: visit(path) for path in atlas.doors}

    assert any(NAME in page for page in seen)
    for path, page in first.items():
        assert again[path].content == page.content
        assert (page.status_code == 200) == is_kept(path)
        assert NAME not in page.content.decode()
        assert SLUG not in page.content.decode()
    assert {visit(path).status_code for path in (hidden.get_absolute_url(), *pictures)} == {404}


def test_entry_that_is_hidden_again_is_gone_from_every_page(media, atlas):
    hidden, _ = hide(atlas, lambda atlas: atlas.neighbour)
    before = {path: hidden.name in text_at(path) for path in atlas.doors}
    assert all(is_kept(path) for path in atlas.doors)

    type(hidden).objects.filter(pk=hidden.pk).update(status="draft")

    after = {path: hidden.get_absolute_url() in text_at(path) for path in atlas.doors}
    assert any(before.values())
    assert not any(after.values())
