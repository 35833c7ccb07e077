"""What is hidden is on no labelled picture and on no worksheet, and an editor finds it there."""

import pytest

from muscles.models import Region
from tests.factories import make_muscle, make_region
from tests.integration.features.labels.labelled import UPPER, line, outlined
from tests.integration.views.test_visibility import NAME, SLUG, STATES, Atlas, draft_muscle, hide

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.once]

KINDS = ("labels", "label-lines", "worksheet")


@pytest.fixture
def atlas(media):
    limb = make_region("limb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("part", kind="compartment", parent=thigh)
    return Atlas(limb, thigh, part, make_region("other"), make_muscle("neighbour", region=part))


def give_pictures(atlas, hidden) -> list[str]:
    """Let every visible place name the hidden entry in its legend, and the hidden entry have such pictures itself."""
    legend = [line("Neighbour", "thigh/neighbour"), line(NAME, hidden.permalink)]
    views = {0: {"1": UPPER, "2": "M0 20h30v20h-30z"}}
    shown = [atlas.limb, atlas.thigh, atlas.part, atlas.other, atlas.neighbour]
    for owner in (*shown, hidden):
        outlined(owner, legend, views=views)
    return [f"/{kind}/{owner.permalink}/" for kind in KINDS for owner in shown]


@pytest.mark.parametrize("state", STATES)
def test_visitor_finds_no_trace(client, atlas, state):
    hidden, _ = hide(atlas, state)
    doors = give_pictures(atlas, hidden)

    bodies = {path: client.get(path).content.decode() for path in doors}
    own = [client.get(f"/{kind}/{hidden.permalink}/").status_code for kind in KINDS]

    assert [path for path, body in bodies.items() if NAME in body or SLUG in body] == []
    assert [path for path, body in bodies.items() if "labels__number" not in body] == []
    assert own == [404, 404, 404]


def test_editor_finds_a_draft(editor_client, atlas):
    hidden = draft_muscle(atlas)
    doors = give_pictures(atlas, hidden)

    answers = {path: editor_client.get(path) for path in [*doors, *(f"/{kind}/{hidden.permalink}/" for kind in KINDS)]}

    assert {answer.headers["Cache-Control"] for answer in answers.values()} == {"private"}
    named = [path for path, answer in answers.items() if NAME in answer.content.decode()]
    assert {*answers} - {*named} == set()
    assert Region.objects.count() == 4
