"""What is hidden stays so where every page was kept before, and whoever has looked at them."""

import pytest

from tests.integration.features.caching.visits import is_kept, text_at, visit
from tests.integration.views.test_visibility import NAME, SLUG, STATES, atlas, hide

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

__all__ = ["atlas"]


# Pages of features that list entries.
OTHERS: list[str] = []
OTHERS += ["/compare/"]  # muscles.features.comparing
OTHERS += ["/decks/"]  # muscles.features.decks
OTHERS += ["/atom.xml", *(f"/sitemap-{part}-1.xml" for part in ("pages", "muscles"))]  # muscles.features.feeds
OTHERS += ["/study/"]  # muscles.features.studying


@pytest.mark.parametrize("state", STATES)
def test_visitor_finds_no_trace_among_kept_pages(client, editor, media, atlas, state):
    for path in atlas.doors:
        text_at(path)
    hidden, pictures = hide(atlas, state)
    client.force_login(editor)
    seen = [client.get(entry.get_absolute_url()).content.decode() for entry in (hidden, hidden.home or hidden)]

    first = {path: visit(path) for path in atlas.doors}
    again = {path: visit(path) for path in atlas.doors if path in first and first[path].status_code == 200}

    assert [NAME in page for page in seen] == [True, True]
    assert is_kept("/")
    for path, page in first.items():
        assert page.status_code == 404 or again[path].content == page.content
        assert NAME not in page.content.decode()
        assert SLUG not in page.content.decode()
    assert {visit(path).status_code for path in (hidden.get_absolute_url(), *pictures)} == {404}


def test_entry_that_is_hidden_again_is_gone_from_every_page(media, atlas):
    hidden, _ = hide(atlas, lambda atlas: atlas.neighbour)
    address = hidden.get_absolute_url()
    before = [path for path in (*atlas.doors, *OTHERS) if address in text_at(path)]
    assert all(is_kept(path) for path in before)

    type(hidden).objects.filter(pk=hidden.pk).update(status="draft")

    assert {"/", "/a-z/", "/muscle/thigh/", "/tag/alone/"} < {*before}
    assert [path for path in before if address in text_at(path)] == []
