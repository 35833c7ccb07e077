import json

import pytest
from django.core.management import CommandError, call_command

from muscles.features.rendering.rows import name_in_alt, title_of
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LEGEND = [
    {"number": 1, "name": "Soleus", "colour": "#c81c1a", "entry": "leg/soleus"},
    {"number": 2, "name": "Plantaris", "colour": "#e69f00", "entry": ""},
]
FILES = dict.fromkeys(
    ("muscles/map/Leg-Soleus-1.json", "muscles/stills/Leg-Soleus-1.webp", "muscles/video/Leg-Soleus.webm"), "its hash"
)
INPUTS = {"scene": {"stem": "Leg-Soleus"}, "credit": "Somebody; adapted", "licence": "CC BY-SA 4.0"}


@pytest.fixture
def rendered(media):
    """A media folder with one rendered still, the poster and the sidecar."""
    for name, content in {
        "muscles/stills/Leg-Soleus-1.webp": images.webp(size=(90, 120)).read(),
        "muscles/video/Leg-Soleus.webp": images.webp(size=(60, 80)).read(),
        "muscles/scenes/Leg-Soleus.json": json.dumps({"inputs": INPUTS, "legend": LEGEND, "files": FILES}).encode(),
    }.items():
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(content)
    return media


@pytest.fixture
def muscle():
    muscle = make_muscle("soleus")
    for name in ("png/Leg-Soleus-1.png", "png/Leg-Soleus-2.png", "gif/Leg-Soleus.gif"):
        role = "animation" if name.startswith("gif") else "still"
        make_image(muscle, file=f"muscles/{name}", document_path=f"muscles/{name}", role=role)
    return muscle


def test_galleries_show_what_was_rendered(rendered, muscle, capsys):
    call_command("adopt_renders")

    animation, first, second = muscle.gallery_images.order_by("role", "document_path")
    assert (animation.file.name, animation.width, animation.height) == ("muscles/video/Leg-Soleus.webp", 60, 80)
    assert (animation.webm.name, animation.mp4.name) == ("muscles/video/Leg-Soleus.webm", "")
    assert animation.legend == [
        {"name": "Soleus", "colour": "#c81c1a", "permalink": "leg/soleus"},
        {"name": "Plantaris", "colour": "#e69f00", "permalink": ""},
    ]
    assert (first.file.name, first.width, first.height) == ("muscles/stills/Leg-Soleus-1.webp", 90, 120)
    assert (first.document_path, first.credit) == ("muscles/png/Leg-Soleus-1.png", "Somebody; adapted")
    assert (first.outlines.name, second.outlines.name) == ("muscles/map/Leg-Soleus-1.json", "")
    assert (second.is_missing, second.licence) == (True, "CC BY-SA 4.0")
    assert capsys.readouterr().out == "Leg-Soleus: 3 changed\n1 rendered entries, 3 rows changed.\n"


def test_entries_get_the_colours_of_their_pictures(rendered, capsys):
    leg = make_region("leg")
    make_muscle("soleus", region=leg, colour="#00ff00")
    make_muscle("plantaris", region=leg, colour="#0000ff")

    for _ in range(2):
        call_command("adopt_renders")

    assert list(Muscle.objects.order_by("slug").values_list("slug", "colour")) == [
        ("plantaris", "#0000ff"),
        ("soleus", "#c81c1a"),
    ]
    assert capsys.readouterr().out.count("leg/soleus: now #c81c1a") == 1


def test_pictures_that_disagree_about_a_colour_change_nothing(rendered, muscle):
    soleus = make_muscle("soleus", region=make_region("leg"), colour="#00ff00")
    other = {"inputs": INPUTS | {"scene": {"stem": "Calf"}}, "legend": [LEGEND[0] | {"colour": "#123456"}], "files": {}}
    (rendered / "muscles/scenes/Calf.json").write_text(json.dumps(other))

    with pytest.raises(CommandError, match="soleus is #123456 in the pictures of Calf, and #c81c1a in those of Leg"):
        call_command("adopt_renders")

    soleus.refresh_from_db()
    assert soleus.colour == "#00ff00"
    assert {image.file.name.split("/")[1] for image in muscle.gallery_images.all()} == {"png", "gif"}


def test_picture_without_a_colour_is_named(rendered):
    sidecar = {"inputs": INPUTS, "legend": [LEGEND[0] | {"colour": "red"}], "files": {}}
    (rendered / "muscles/scenes/Leg-Soleus.json").write_text(json.dumps(sidecar))

    with pytest.raises(CommandError, match="Leg-Soleus: Soleus has no colour like #c71c1a: 'red'"):
        call_command("adopt_renders")


def test_second_run_changes_nothing(rendered, muscle, capsys):
    call_command("adopt_renders")
    capsys.readouterr()

    call_command("adopt_renders")

    assert capsys.readouterr().out == "1 rendered entries, 0 rows changed.\n"


def test_picture_of_one_muscle_has_no_legend(rendered, muscle):
    sidecar = {"inputs": INPUTS, "legend": LEGEND[:1], "files": {}}
    (rendered / "muscles/scenes/Leg-Soleus.json").write_text(json.dumps(sidecar))

    call_command("adopt_renders")

    assert muscle.gallery_images.get(role="animation").legend == []


def test_picture_of_an_editor_stays(rendered, muscle):
    image = muscle.gallery_images.get(document_path="muscles/png/Leg-Soleus-1.png")
    galleries.replace_file(image=image, upload=images.png(colour=(200, 0, 0)))

    call_command("adopt_renders")

    image.refresh_from_db()
    assert image.file.name.startswith("uploads/")
    assert image.credit == ""


def test_still_that_has_no_outlines_any_more_names_none(rendered, muscle):
    call_command("adopt_renders")
    sidecar = {"inputs": INPUTS, "legend": LEGEND[:1], "files": {}}
    (rendered / "muscles/scenes/Leg-Soleus.json").write_text(json.dumps(sidecar))

    call_command("adopt_renders")

    assert {image.outlines.name for image in muscle.gallery_images.all()} == {""}


@pytest.mark.parametrize("content", ["", "[]", '{"inputs": {}}'])
def test_broken_sidecar_is_named(rendered, content):
    (rendered / "muscles/scenes/Leg-Soleus.json").write_text(content)

    with pytest.raises(CommandError, match=r"Leg-Soleus\.json: is no sidecar of the renderer"):
        call_command("adopt_renders")


def texts_for(permalink, **changes):
    numbered = {str(number): f"a belly beside the tibia, as view {number} has it." for number in range(1, 17)}
    return {permalink: {"lead": 9, "animation": "a belly behind the tibia.", **numbered} | changes}


@pytest.fixture
def texts(tmp_path, rendered):
    """Write a file of texts, and let the sidecar name its entry; return its path."""

    def write(found):
        sidecar = {"inputs": INPUTS | {"scene": {"stem": "Leg-Soleus", "entry": "leg/soleus", "elevation": -50}}}
        (rendered / "muscles/scenes/Leg-Soleus.json").write_text(json.dumps(sidecar | {"legend": [], "files": FILES}))
        path = tmp_path / "texts.json"
        path.write_text(json.dumps(found))
        return path

    return write


def test_entry_without_pictures_is_given_rows_with_what_is_seen(texts):
    muscle = make_muscle("soleus", region=make_region("leg"))

    for _ in range(2):
        call_command("adopt_renders", texts=texts(texts_for("leg/soleus")))

    film, *stills = muscle.gallery_images.order_by("position")
    assert film.alt == "Soleus turning once around the body axis: a belly behind the tibia."
    assert len(stills) == 16
    assert [(still.document_path, float(still.orientation)) for still in stills[:2]] == [
        ("muscles/png/Leg-Soleus-9.png", 180.0),
        ("muscles/png/Leg-Soleus-1.png", 0.0),
    ]
    assert stills[1].alt == "Soleus from the front, and from below: a belly beside the tibia, as view 1 has it."
    assert stills[1].caption == "Soleus, from the front, and from below (orientation 1 of 16)"
    assert stills[1].file.name == "muscles/stills/Leg-Soleus-1.webp"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"7": None}, "leg/soleus has no text for 7"),
        ({"lead": 17}, "leg/soleus has no lead"),
        ({}, "no entry leg/soleus"),
    ],
)
def test_texts_that_cannot_be_used_are_refused_by_name(texts, changes, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("adopt_renders", texts=texts(texts_for("leg/soleus", **changes)))


def test_overviews_say_the_side_and_what_they_are_a_part_of():
    leg = make_region("leg")
    lateral = make_region("lateral", name="Lateral compartment", kind="compartment", parent=leg)

    assert (title_of(leg), name_in_alt(leg)) == ("Leg", "Right leg")
    assert title_of(lateral) == "Lateral compartment of the leg"
    assert name_in_alt(lateral) == "Lateral compartment of the right leg"
