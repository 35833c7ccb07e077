"""The layers of a tiny region: a marker beside a muscle before a bone."""

import json
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from tests.surfaces import write_layers

pytestmark = pytest.mark.integration

SIDES = ["anterior", "lateral", "posterior", "medial"]


@pytest.fixture
def render(studio, tmp_path):
    layers = write_layers(tmp_path / "peeled.json")

    def run(*arguments):
        folders = [
            f"--meshes={studio.meshes}",
            f"--scenes={studio.scenes}",
            f"--layers={layers}",
            f"--out={studio.out}",
        ]
        said = StringIO()
        call_command("render_layers", *(arguments or ["--all"]), *folders, "--size=60x80", "--jobs=1", stdout=said)
        return [line.partition(" in ")[0] for line in said.getvalue().splitlines()]

    return run


def pixels(studio, name):
    return np.asarray(Image.open(studio.out / f"muscles/layers/{name}.webp").convert("RGBA")).astype(int)


def reddish(picture):
    """How many samples have the colour of the muscle."""
    return int(((picture[..., 0] - picture[..., 1] > 60) & (picture[..., 3] > 200)).sum())


def greenish(picture):
    return int(((picture[..., 1] - picture[..., 0] > 30) & (picture[..., 3] > 200)).sum())


def test_each_layer_shows_what_has_not_come_away(studio, render):
    assert render() == ["0 of 1 up to date.", "arm: rendered"]

    stills = {f"muscles/layers/Arm-{number}-{side}.webp" for number in (2, 3) for side in SIDES}
    outlines = {f"muscles/layers/Arm-2-{side}.json" for side in SIDES}
    assert set(studio.files()) == {*stills, *outlines, "muscles/scenes/layers/Arm.json"}
    inner, bones = pixels(studio, "Arm-2-anterior"), pixels(studio, "Arm-3-anterior")
    assert (reddish(inner) > 20, greenish(inner), reddish(bones)) == (True, 0, 0)
    shapes = json.loads(studio.files()["muscles/layers/Arm-2-anterior.json"])["shapes"]
    assert list(shapes) == ["1"]  # its number among all that the region shows


def test_layers_are_seen_by_the_camera_of_the_whole_region(studio, render):
    studio.render("arm")
    render()

    whole, bones = studio.pixels("Arm-1")[40:, 30:, 3], pixels(studio, "Arm-3-anterior")[40:, 30:, 3]

    assert ((whole > 128) == (bones > 128)).mean() > 0.98


def test_sidecar_says_what_each_layer_is_made_of(studio, render):
    render()

    notes = json.loads(studio.files()["muscles/scenes/layers/Arm.json"])

    assert [
        (layer["number"], layer["name"], [line["entry"] for line in layer["legend"]]) for layer in notes["layers"]
    ] == [
        (1, "Outer", ["arm/marker"]),
        (2, "Inner", ["arm/muscle"]),
        (3, "Bones", []),
    ]
    assert [picture["file"] for picture in notes["layers"][0]["pictures"]] == [
        f"muscles/stills/Arm-{number}.webp" for number in (1, 5, 9, 13)
    ]
    assert notes["inputs"]["credit"] == "Nobody, CC0; adapted"


def test_second_run_writes_nothing_and_a_lost_file_comes_back_alike(studio, render):
    render()
    before = studio.files()

    assert render() == ["1 of 1 up to date."]
    (studio.out / "muscles/layers/Arm-2-medial.webp").unlink()
    render()

    assert studio.files() == before


def test_unknown_region_is_refused_by_name(studio, render):
    with pytest.raises(CommandError, match=r"There are no layers for hand\. Known: arm\."):
        render("hand")

    assert studio.files() == {}
