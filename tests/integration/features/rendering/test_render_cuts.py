"""The command that draws cuts, on a tiny limb."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.limbs import write_cuts, write_limb, write_limb_scenes

pytestmark = pytest.mark.integration

FILES = ["muscles/cuts/Arm-1.json", "muscles/cuts/Arm-2.json"]


@pytest.fixture
def limb(tmp_path):
    write_limb(tmp_path / "meshes")
    write_limb_scenes(tmp_path / "scenes.json")
    write_cuts(tmp_path / "cuts.json")
    return tmp_path


def draw(folder, *arguments):
    said = StringIO()
    places = [f"--meshes={folder / 'meshes'}", f"--out={folder / 'media'}"]
    files = [f"--{name}={folder / name}.json" for name in ("cuts", "scenes")]
    call_command("render_cuts", *arguments, *places, *files, stdout=said)
    return said.getvalue().splitlines()


def files_in(folder):
    return sorted(path.relative_to(folder / "media").as_posix() for path in (folder / "media").rglob("*.*"))


def test_a_file_for_each_level_with_its_credit(limb):
    said = draw(limb, "arm")

    assert files_in(limb) == FILES
    assert said[-1] == "0 of 2 up to date."
    drawing = json.loads((limb / "media" / FILES[0]).read_text(encoding="utf-8"))
    assert (drawing["title"], drawing["credit"], drawing["licence"]) == (
        "Right arm, cross-section 1: Upper half",
        "Nobody, CC0; adapted",
        "CC BY-SA 4.0",
    )
    assert [(shape["kind"], shape["name"], shape["colour"]) for shape in drawing["shapes"]] == [
        ("muscle", "Musculus front", "#c71c1a"),
        ("muscle", "Musculus medial", "#00c000"),
        ("bone", "Bone", "#fbeccc"),
    ]


def test_a_second_run_changes_nothing_and_a_change_is_seen(limb):
    draw(limb, "--all")
    assert draw(limb, "--all", "--check") == ["2 of 2 up to date."]

    write_cuts(limb / "cuts.json", levels=[{"name": "Upper half", "share": 0.25}, {"name": "Lower", "share": 0.75}])

    with pytest.raises(CommandError, match=r"^1 stale\.$"):
        draw(limb, "--all", "--check")
    assert "Lower half" in (limb / "media" / FILES[1]).read_text(encoding="utf-8")
    draw(limb, "--all")
    assert "Lower half" not in (limb / "media" / FILES[1]).read_text(encoding="utf-8")


def test_an_unknown_region_is_refused(limb):
    with pytest.raises(CommandError, match=r"^There are no cuts of leg\. Known: arm\.$"):
        draw(limb, "leg")


def test_regions_or_all_are_to_be_named(limb):
    with pytest.raises(CommandError, match=r"^Name the regions to draw, or say --all\.$"):
        draw(limb)


def test_a_missing_surface_is_named_and_nothing_is_written(limb):
    (limb / "meshes" / "medial.ply").unlink()

    with pytest.raises(CommandError, match=r"^The mesh medial has no file medial\.ply"):
        draw(limb, "arm")

    assert files_in(limb) == []
