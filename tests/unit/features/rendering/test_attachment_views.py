"""The views of a muscle before a bone: what is seen of either area, and from where."""

import json

import pytest

from muscles.features.rendering.attachment_views import MAX_BYTES, draw
from muscles.features.rendering.attachments import Attachments, Place
from muscles.features.rendering.meshes import read_folder
from muscles.features.rendering.scenes import read_scenes
from tests.outlines import areas
from tests.surfaces import write_meshes, write_scenes

pytestmark = pytest.mark.unit

FRONT, BACK = 0, 8


@pytest.fixture(scope="module")
def drawing(tmp_path_factory):
    """The capsule before the bone: its upper half its origin, its lower its insertion."""
    tmp_path = tmp_path_factory.mktemp("attachments")
    folder = read_folder(write_meshes(tmp_path / "meshes"))
    scene = read_scenes(write_scenes(tmp_path / "scenes.json"))["arm/muscle"]
    place = {"bones": ("bone",), "reach": 15.0}
    row = Attachments(
        "arm/muscle",
        origin=(Place(**place, within=(("z", (-20, None)),)),),
        insertion=(Place(**place, within=(("z", (None, -30)),)),),
    )
    return json.loads(draw(scene, row, folder, {"Title": "Arm-Muscle", "Copyright": "Nobody, CC0"}))


def test_a_drawing_has_sixteen_views_and_its_credit(drawing):
    said, views = {**drawing}, drawing["views"]
    del said["views"]

    assert said == {
        "entry": "arm/muscle",
        "title": "Arm-Muscle",
        "credit": "Nobody, CC0",
        "width": 225,
        "height": 300,
    }
    assert [len(json.dumps(view)) <= MAX_BYTES for view in views] == [True] * 16
    assert {len(view["bones"]) for view in views} == {1}


def test_areas_are_seen_from_their_side_only(drawing):
    front, back = drawing["views"][FRONT], drawing["views"][BACK]

    assert min(areas(front["origin"])) > 25
    assert min(areas(front["insertion"])) > 25
    assert (back["origin"], back["insertion"]) == ("", "")
    assert back["muscle"] != ""


def test_the_upper_end_is_above_the_lower(drawing):
    """Paths begin at their left upper corner."""
    front = drawing["views"][FRONT]

    tops = [int(front[end][1:].partition("l")[0].split()[1]) for end in ("origin", "insertion")]

    assert tops == sorted(tops)
