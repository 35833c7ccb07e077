"""What is hidden stands in no sitemap and no feed, not even for an editor: both are for everybody."""

import pytest

from tests.integration.views.test_visibility import NAME, SLUG, STATES, atlas, hide

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.once]

DOORS = ["/sitemap.xml", *(f"/sitemap-{part}-1.xml" for part in ("pages", "regions", "muscles")), "/atom.xml"]

__all__ = ["atlas"]


def bodies_for(client) -> dict[str, str]:
    return {path: client.get(path).content.decode() for path in DOORS}


@pytest.mark.parametrize("state", STATES)
def test_no_machine_finds_a_trace(client, editor, media, atlas, state):
    _, pictures = hide(atlas, state)

    for_visitor = bodies_for(client)
    client.force_login(editor)
    for_editor = bodies_for(client)

    traces = (NAME, SLUG, "/tag/alone/", *pictures)
    for bodies in (for_visitor, for_editor):
        assert [(path, trace) for path, body in bodies.items() for trace in traces if trace in body] == []
        assert atlas.neighbour.get_absolute_url() in bodies["/sitemap-muscles-1.xml"]
        assert "/tag/shared/" in bodies["/sitemap-pages-1.xml"]
