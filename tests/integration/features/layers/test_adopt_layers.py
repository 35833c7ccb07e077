"""What the renderer leaves becomes rows, or a message that says why not."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from muscles.features.layers.models import Layer, LayerPicture
from muscles.files import renditions
from tests import images
from tests.factories import make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SIDES = {"anterior": 0, "posterior": 180}
TEXTS = {"arm": {number: {side: f"Arm, layer {number}, {side}" for side in SIDES} for number in ("1", "2")}}


def notes():
    legend = [{"number": 3, "name": "Biceps", "colour": "#987ee0", "entry": "arm/biceps"}]
    layers = [
        {
            "number": number,
            "name": name,
            "legend": legend if number == 1 else [],
            "pictures": [
                {"side": side, "file": f"muscles/layers/Arm-{number}-{side}.webp", "outlines": ""} for side in SIDES
            ],
        }
        for number, name in enumerate(("Superficial", "Bones"), start=1)
    ]
    inputs = {"scene": {"entry": "arm"}, "credit": "Nobody", "licence": "CC0 1.0"}
    return {"inputs": inputs, "layers": layers}


@pytest.fixture
def rendered(media):
    """A folder as the renderer leaves it; returns what writes its notes anew."""
    (media / "muscles/layers").mkdir(parents=True)
    (media / "muscles/scenes/layers").mkdir(parents=True)
    for number in (1, 2):
        for side in SIDES:
            picture = images.webp(size=(90 + number, 120 + SIDES[side])).read()
            (media / f"muscles/layers/Arm-{number}-{side}.webp").write_bytes(picture)

    def write(data):
        (media / "muscles/scenes/layers/Arm.json").write_text(json.dumps(data), encoding="utf-8")

    write(notes())
    return write


@pytest.fixture
def adopt(tmp_path):
    def run(texts=TEXTS):
        path = tmp_path / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        said = StringIO()
        call_command("adopt_layers", texts=path, stdout=said)
        return said.getvalue().splitlines()

    return run


def test_layers_get_rows_that_say_what_the_files_are(rendered, adopt):
    make_region("arm")

    assert adopt() == ["arm: 4 pictures"]

    keys = [{"number": 3, "name": "Biceps", "colour": "#987ee0", "permalink": "arm/biceps"}]
    assert [(layer.number, layer.name, layer.keys) for layer in Layer.objects.all()] == [
        (1, "Superficial", keys),
        (2, "Bones", []),
    ]
    picture = LayerPicture.objects.get(layer__number=2, orientation=180)
    assert (picture.width, picture.height, picture.alt) == (92, 300, "Arm, layer 2, posterior")
    assert (picture.credit, picture.licence) == ("Nobody", "CC0 1.0")


def test_again_keeps_texts_and_drops_what_is_gone(rendered, adopt):
    make_region("arm")
    adopt()
    fewer = notes()
    del fewer["layers"][1]
    rendered(fewer)

    assert adopt({}) == ["arm: 2 pictures"]

    assert list(LayerPicture.objects.values_list("alt", flat=True)) == [
        "Arm, layer 1, anterior",
        "Arm, layer 1, posterior",
    ]


def test_their_files_have_a_use_and_get_sizes(rendered, adopt, media):
    make_region("arm")
    adopt()

    call_command("make_sizes")
    said = StringIO()
    call_command("check_media", stdout=said)

    assert said.getvalue().splitlines() == ["4 pictures: 0 missing, 0 orphaned, 0 damaged."]
    assert [renditions.missing_sizes(picture) for picture in LayerPicture.objects.all()] == [[]] * 4
    call_command("gc_media", "--dry-run", stdout=(said := StringIO()))
    assert said.getvalue().startswith("0 files (0")
    (media / "muscles/layers/Arm-2-anterior.webp").unlink()
    with pytest.raises(CommandError):
        call_command("check_media", stdout=(said := StringIO()))
    assert said.getvalue().splitlines()[0] == "missing: muscles/layers/Arm-2-anterior.webp (Arm)"


@pytest.mark.parametrize(
    ("region", "change", "texts", "complaint"),
    [
        ("leg", {}, TEXTS, "Arm.json: there is no region arm"),
        ("arm", {}, {"arm": {"1": TEXTS["arm"]["1"]}}, "Arm.json: layer 2 has no text for its anterior side"),
        (
            "arm",
            {"layers": [{"number": 1}]},
            TEXTS,
            r"Arm.json: is no sidecar of the renderer \(KeyError\('legend'\)\)",
        ),
        ("arm", {"layers": None}, TEXTS, "Arm.json: is no sidecar of the renderer"),
    ],
)
def test_what_makes_no_sense_changes_nothing_and_says_where(rendered, adopt, region, change, texts, complaint):
    make_region(region)
    rendered(notes() | change)

    with pytest.raises(CommandError, match=complaint):
        adopt(texts)

    assert not Layer.objects.exists()


def test_a_picture_that_is_not_there_is_named(rendered, adopt, media):
    make_region("arm")
    (media / "muscles/layers/Arm-2-posterior.webp").unlink()

    with pytest.raises(CommandError, match=r"Arm\.json: muscles/layers/Arm-2-posterior\.webp is not there"):
        adopt()

    assert not LayerPicture.objects.exists()
