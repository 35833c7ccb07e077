"""“Which of these arises at the marked area?”: an area of bone, and names of which one alone can be meant."""

from pathlib import Path

import pytest

from muscles.features.attachments.models import AttachmentDrawing
from muscles.features.studying.kinds import Card
from muscles.features.studying.rounds import Round
from muscles.models import Muscle
from tests.integration.features.attachments.drawings import BONE, write_drawing
from tests.integration.features.studying.atlas import make_atlas
from tests.integration.features.studying.rounds import choose
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def muscles(media) -> list[Muscle]:
    muscles = make_atlas(4, pictured=False)
    for number, origin in enumerate(("Tuberosity above.", "Linea aspera.", "Lesser trochanter.", "Patellar edge.")):
        Muscle.objects.filter(pk=muscles[number].pk).update(origin=origin)
    AttachmentDrawing.objects.create(muscle=muscles[0], file=write_drawing(media, muscles[0].permalink))
    return muscles


def address(muscle: Muscle, code: str) -> str:
    return f"/study/round/{Round('seed', (Card(muscle.permalink, code),)).token}/"


def buttons(page) -> list[str]:
    return sorted(button.text for button in page.all("button", name="answer"))


def test_area_is_shown_by_itself_and_its_words_are_for_those_who_do_not_see_it(client, muscles):
    path = address(muscles[0], "drawn-origin")
    page = read(client.get(path))

    assert page.one("h1").text == "Which of these arises at the marked area?"
    drawn = page.one("svg", cls="study-drawing")
    assert drawn.attrs["aria-label"] == "Bones, anterior view, with one area marked: Tuberosity above."
    assert [shape.attrs["class"].split("--")[1] for shape in drawn.all("path")] == ["bone", "origin"]
    assert page.all("blockquote") == []
    assert buttons(page) == ["Anvilus", "Barrelus", "Cellarus", "Deskus"]
    assert choose(client, path, "Anvilus").one(cls="verdict__word").text == "✓ Right"
    wrong = choose(client, path, "Deskus")
    assert "Anvilus : Tuberosity above." in wrong.one(cls="verdict").text.replace("Anvilus:", "Anvilus :")


def test_end_that_shares_words_with_it_is_no_answer(client, muscles):
    Muscle.objects.filter(pk=muscles[1].pk).update(origin="Tuberosity, lower part of the ischial bone.")

    assert buttons(read(client.get(address(muscles[0], "drawn-origin")))) == ["Anvilus", "Cellarus", "Deskus"]


def test_what_waits_to_be_checked_is_not_asked(client, muscles):
    Muscle.objects.filter(pk=muscles[0].pk).update(unchecked_facts=["origin"])

    assert buttons(read(client.get(address(muscles[0], "drawn-origin")))) == []


def test_area_that_is_hardly_seen_or_whose_file_is_gone_is_not_asked_about(client, muscles, media):
    views = [{"bones": [BONE], "muscle": "", "origin": "M11 5l0.1 0 0 8z", "insertion": ""}] * 16
    write_drawing(media, muscles[0].permalink, views=views)
    assert buttons(read(client.get(address(muscles[0], "drawn-origin")))) == []

    Path(media, AttachmentDrawing.objects.get().file.name).unlink()
    assert buttons(read(client.get(address(muscles[0], "drawn-origin")))) == []
    assert buttons(read(client.get(address(muscles[1], "drawn-origin")))) == []


@pytest.mark.parametrize("number", [4, 8])
def test_question_costs_the_same_with_many_muscles(client, media, number, django_assert_num_queries):
    muscles = make_atlas(number, pictured=False)
    for muscle in muscles:
        AttachmentDrawing.objects.create(muscle=muscle, file=write_drawing(media, muscle.permalink))
    Muscle.objects.filter(pk=muscles[0].pk).update(origin="Linea aspera.")

    with django_assert_num_queries(2):
        assert "marked area" in client.get(address(muscles[0], "drawn-origin")).content.decode()
