"""What is hidden is hidden in the lists by action and by nerve, and among the related muscles."""

import pytest

from tests.factories import make_muscle, make_region
from tests.integration.features.browsing.ties import make_movement, make_nerve, tie
from tests.integration.views.test_visibility import NAME, SLUG, STATES, Atlas, hide

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

DOORS = ["/action/", "/nerve/", "/action/knee/flexion/", "/nerve/tibial/"]
ALONE = ["/action/knee/extension/", "/nerve/alone/"]


@pytest.fixture
def atlas(media):
    limb = make_region("limb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("part", kind="compartment", parent=thigh)
    neighbour = make_muscle("neighbour", region=part)
    neighbour.tags.add("shared")
    return Atlas(limb, thigh, part, make_region("other"), neighbour)


def hide_with_ties(atlas, state):
    """The hidden entry, and what is hidden with it, share a movement and a nerve with a muscle on show."""
    shared, alone = (make_movement("knee", slug) for slug in ("flexion", "extension"))
    nerve, own = make_nerve("tibial"), make_nerve("alone")
    hidden, _ = hide(atlas, state)
    for target in (shared, nerve):
        tie(atlas.neighbour, target)
    for entry in [hidden] if hasattr(hidden, "kind") and hasattr(hidden, "same_as") else hidden.muscles.all():
        for target in (shared, alone, nerve, own):
            tie(entry, target)
    return hidden


@pytest.mark.parametrize("state", STATES)
def test_visitor_finds_no_trace(client, atlas, state):
    hide_with_ties(atlas, state)

    bodies = {path: client.get(path).content.decode() for path in [*DOORS, atlas.neighbour.get_absolute_url()]}

    assert [path for path, body in bodies.items() if NAME in body or SLUG in body] == []
    assert [client.get(path).status_code for path in ALONE] == [404, 404]
    assert '<span class="count">1</span>' in bodies["/action/"]
    assert '<span class="count">1</span>' in bodies["/nerve/"]
    assert "extension" not in bodies["/action/"].lower()
    assert "alone" not in bodies["/nerve/"].lower()
    for path in DOORS[2:]:
        assert "1 muscle<" in bodies[path]


def test_editor_finds_a_draft_in_every_list(editor_client, atlas):
    draft = make_muscle(SLUG, name=NAME, region=atlas.part, status="draft")
    for target in (make_movement("knee", "flexion"), make_nerve("tibial")):
        tie(draft, target)
        tie(atlas.neighbour, target)

    pages = [editor_client.get(path) for path in [*DOORS[2:], atlas.neighbour.get_absolute_url()]]

    assert [NAME in page.content.decode() for page in pages] == [True, True, True]
    assert {page.headers["Cache-Control"] for page in pages} == {"private"}
    assert '<span class="count">2</span>' in editor_client.get("/action/").content.decode()
