"""What the rendered files show."""

import json
from hashlib import sha256

import av
import numpy as np
import pytest
from django.conf import settings
from django.core.management import CommandError
from PIL import Image

from tests.alike import assert_alike
from tests.outlines import rasterised
from tests.surfaces import write_scenes

pytestmark = pytest.mark.integration

FRONT, RIGHT, BACK = 1, 2, 3
TITLE, COPYRIGHT = 0x010E, 0x8298
SAMPLES = settings.BASE_DIR / "tests/samples/rendered"


def still(studio, stem, number):
    return studio.pixels(f"{stem}-{number}")


def painted(outlines, number):
    """Where a shape is, read as a page would draw it."""
    return rasterised(outlines["shapes"][number], outlines["width"], outlines["height"])


def is_red(pixels, by=60):
    return (pixels[..., 3] == 255) & (pixels[..., 0] > pixels[..., 1] + by) & (pixels[..., 0] > pixels[..., 2] + by)


def is_green(pixels):
    return (pixels[..., 3] == 255) & (pixels[..., 1] > pixels[..., 0] + 60)


@pytest.mark.parametrize("number", [FRONT, RIGHT, BACK])
def test_pictures_are_those_of_other_machines(studio, number):
    """`tests/samples/rendered` holds what another machine made; a change of the look is to be made there too."""
    studio.render("arm")

    expected = np.asarray(Image.open(SAMPLES / f"Arm-{number}.png").convert("RGBA")).astype(int)
    assert_alike(still(studio, "Arm", number), expected)


def test_render_turntable_writes_stills_outlines_animation_and_sidecar(studio):
    said = studio.render()

    assert said == ["0 of 2 up to date.", "arm/muscle: rendered", "arm: rendered"]
    assert sorted(studio.files()) == sorted(
        [f"muscles/stills/{stem}-{number}.webp" for stem in ("Arm", "Arm-Muscle") for number in (1, 2, 3, 4)]
        + [f"muscles/map/Arm-{number}.json" for number in (1, 2, 3, 4)]
        + [f"muscles/video/{stem}.{kind}" for stem in ("Arm", "Arm-Muscle") for kind in ("webm", "webp")]
        + [f"muscles/scenes/{stem}.json" for stem in ("Arm", "Arm-Muscle")]
    )


def test_still_is_clear_around_the_body_and_fades_out(studio):
    studio.render("arm/muscle")

    front = still(studio, "Arm-Muscle", FRONT)

    assert front.shape == (80, 60, 4)
    assert (front[:, :5, 3] == 0).all()
    assert front[40, 30, 3] == 255
    assert front[0, 30, 3] < front[2, 30, 3] < 255
    assert front[79, 30, 3] < front[76, 30, 3] < 255


def test_muscle_is_red_from_the_front_and_tints_the_bone_from_behind(studio):
    studio.render("arm/muscle")

    front, back = still(studio, "Arm-Muscle", FRONT), still(studio, "Arm-Muscle", BACK)

    assert is_red(front).sum() > 150
    assert is_red(back).sum() == 0
    bone, tinted = back[15, 30], back[40, 30]
    assert tinted[0] - tinted[1] > bone[0] - bone[1] + 8


def test_right_of_the_body_is_on_the_left_from_the_front(studio):
    studio.render("arm")

    columns = {number: np.nonzero(is_green(still(studio, "Arm", number)))[1] for number in (FRONT, BACK)}

    assert columns[FRONT].max() < 30
    assert columns[BACK].min() > 30


def test_second_quarter_looks_from_the_right_of_the_body(studio):
    studio.render("arm")

    side = still(studio, "Arm", RIGHT)

    assert is_green(side)[40, 30]
    assert np.nonzero(is_red(side))[1].min() > 30


def test_picture_map_names_what_is_seen_where(studio):
    studio.render("arm")

    outlines = json.loads((studio.out / "muscles/map/Arm-1.json").read_text(encoding="utf-8"))

    assert (outlines["width"], outlines["height"], sorted(outlines["shapes"])) == (22, 30, ["1", "2"])
    muscle, marker = (painted(outlines, number) for number in ("1", "2"))
    assert (muscle[15, 11], muscle[15, 5], muscle[0, 0]) == (True, False, False)
    assert (marker[15, 11], marker[15, 5], marker[0, 0]) == (False, True, False)


def test_outlines_say_whose_they_are(studio):
    studio.render("arm")

    note = json.loads((studio.out / "muscles/map/Arm-1.json").read_text(encoding="utf-8"))

    assert (note["title"], note["credit"]) == (
        "Arm",
        "Nobody, CC0; adapted. CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
    )


def test_target_behind_all_bone_is_still_outlined(studio):
    studio.render("arm")

    behind = json.loads((studio.out / "muscles/map/Arm-3.json").read_text(encoding="utf-8"))

    assert painted(behind, "1")[15, 11]


def test_animation_holds_every_frame_at_half_of_the_size(studio):
    studio.render("arm/muscle")

    with av.open(str(studio.out / "muscles/video/Arm-Muscle.webm")) as film:
        shapes = [(frame.width, frame.height) for frame in film.decode(video=0)]
        assert film.metadata["COPYRIGHT"].startswith("Nobody, CC0; adapted")

    assert shapes == [(30, 40)] * 4
    with Image.open(studio.out / "muscles/video/Arm-Muscle.webp") as poster:
        assert (poster.format, poster.size) == ("WEBP", (30, 40))


def test_still_says_whose_it_is(studio):
    studio.render("arm/muscle")

    with Image.open(studio.out / "muscles/stills/Arm-Muscle-1.webp") as picture:
        exif = picture.getexif()
    assert (exif[TITLE], exif[COPYRIGHT]) == (
        "Arm-Muscle",
        "Nobody, CC0; adapted. CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
    )


def test_sidecar_tells_how_the_pictures_were_made(studio):
    studio.render("arm")

    note = json.loads((studio.out / "muscles/scenes/Arm.json").read_text(encoding="utf-8"))

    files = studio.files()
    assert note["inputs"]["meshes"] == {
        slug: sha256((studio.meshes / f"{slug}.ply").read_bytes()).hexdigest() for slug in ("bone", "marker", "muscle")
    }
    assert note["inputs"]["options"]["width"] == 60
    assert note["inputs"]["licence"] == "CC BY-SA 4.0"
    assert note["legend"] == [
        {"number": 1, "name": "Muscle", "colour": "#c71c1a", "entry": "arm/muscle"},
        {"number": 2, "name": "Marker", "colour": "#00c000", "entry": "arm/marker"},
    ]
    assert [row["azimuth"] for row in note["stills"]] == [0, 90, 180, 270]
    assert note["files"] == {
        name: sha256(data).hexdigest() for name, data in files.items() if name != "muscles/scenes/Arm.json"
    }
    assert sorted(note["versions"]) == ["av", "embreex", "numpy", "pillow", "scipy", "shapely", "trimesh"]


def test_pictures_of_a_narrow_scene_are_narrow(studio):
    write_scenes(studio.scenes, targets=["arm/muscle", "arm/marker"], aspect=0.5)

    studio.render("arm/muscle")

    made = studio.files()
    outlines = json.loads(made["muscles/map/Arm-Muscle-1.json"])
    with Image.open(studio.out / "muscles/video/Arm-Muscle.webp") as poster:
        assert poster.size == (20, 40)
    assert studio.pixels("Arm-Muscle-1").shape == (80, 40, 4)
    assert (outlines["width"], outlines["height"]) == (15, 30)
    assert studio.render("arm/muscle", "--check") == ["1 of 1 up to date."]

    write_scenes(studio.scenes, targets=["arm/muscle", "arm/marker"], aspect=0.375)
    with pytest.raises(CommandError, match="1 stale"):
        studio.render("arm/muscle", "--check")
