"""The file that says which bones each muscle attaches to."""

import json

import pytest

from muscles.features.rendering.attachments import Attachments, Place, check_attachments, read_attachments
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import read_scenes
from tests.surfaces import write_scenes

pytestmark = pytest.mark.unit

SOUND = {"origin": [{"bones": ["bone"]}], "insertion": [], "remark": "It ends in the skin."}


def write(folder, rows):
    path = folder / "bones.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_every_muscle_with_surfaces_has_a_row_whose_bones_its_scene_shows():
    rows, scenes = read_attachments(), read_scenes()
    drawn = {target.entry for scene in scenes.values() for target in scene.targets}

    check_attachments(rows, scenes)

    assert rows.keys() == drawn


def test_a_row_is_read_with_its_limits(tmp_path):
    place = {"bones": ["bone"], "through": ["tendon"], "within": {"z": [None, 5], "x": [-1, 1]}, "reach": 4}
    rows = {
        "arm/muscle": {"origin": [place], "insertion": [], "remark": "It ends in the skin."},
        "arm/other": {"left_out": "Not on bone."},
    }

    assert read_attachments(write(tmp_path, rows)) == {
        "arm/muscle": Attachments(
            "arm/muscle",
            origin=(Place(("bone",), within=(("x", (-1, 1)), ("z", (None, 5))), through=("tendon",), reach=4.0),),
            remark="It ends in the skin.",
        ),
        "arm/other": Attachments("arm/other", left_out="Not on bone."),
    }


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ([], "Attachments of arm/muscle: a row has origin, insertion and perhaps a remark, or left_out."),
        ({"left_out": " "}, "Attachments of arm/muscle: left_out is a reason, and stands alone."),
        ({"origin": []}, "Attachments of arm/muscle: insertion is a list of places."),
        ({"origin": [], "insertion": []}, "Attachments of arm/muscle: neither end has a place; say left_out."),
        (
            {"origin": [{"bones": ["bone"]}], "insertion": []},
            "Attachments of arm/muscle: remark says in words why an end has no place.",
        ),
        (
            SOUND | {"insertion": [{"bones": []}]},
            "Attachments of arm/muscle, insertion: bones names no mesh.",
        ),
        (
            SOUND | {"origin": [{"bones": ["bone"], "reach": 0}]},
            "Attachments of arm/muscle, origin: reach is a number above 0, at most 20.",
        ),
        (
            SOUND | {"origin": [{"bones": ["bone"], "within": {"w": [0, 1]}}]},
            "Attachments of arm/muscle, origin: within has limits for x, y or z.",
        ),
        (
            SOUND | {"origin": [{"bones": ["bone"], "within": {"z": [2, 1]}}]},
            "Attachments of arm/muscle, origin: within z begins above its end.",
        ),
    ],
)
def test_a_row_that_makes_no_sense_is_named_with_its_field(tmp_path, row, complaint):
    with pytest.raises(RenderingError) as error:
        read_attachments(write(tmp_path, {"arm/muscle": row}))

    assert str(error.value) == complaint


def test_rows_that_fit_no_scene_are_all_named(tmp_path):
    scenes = read_scenes(write_scenes(tmp_path / "scenes.json"))
    rows = {"arm/muscle": SOUND | {"origin": [{"bones": ["skull"]}]}, "arm/none": SOUND}

    with pytest.raises(RenderingError) as error:
        check_attachments(read_attachments(write(tmp_path, rows)), scenes)

    assert str(error.value).splitlines() == [
        "Attachments of arm/muscle: its scene does not show skull.",
        "Attachments of arm/none: there is no such scene.",
    ]
