"""Spot tests: which muscle is this in a cut, and where is that one?"""

import pytest

from muscles.features.cross_sections.adopting import adopt_all
from muscles.features.cross_sections.models import CrossSection
from muscles.features.studying.kinds import Card
from muscles.features.studying.rounds import Round
from muscles.models import Muscle
from tests.integration.features.cross_sections.sections import drawing, shape, write_drawing
from tests.integration.features.studying.atlas import make_atlas
from tests.integration.features.studying.rounds import choose
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

CORNERS = ("M0 0h300v200h-300z", "M600 0h300v200h-300z", "M0 400h300v200h-300z", "M600 400h300v200h-300z")


@pytest.fixture
def muscles(media) -> list[Muscle]:
    """Four muscles, one in each corner of a cut, and a bone."""
    muscles = make_atlas(4, pictured=False)
    shapes = [
        shape(muscle.permalink, muscle.name) | {"path": path} for muscle, path in zip(muscles, CORNERS, strict=True)
    ]
    shapes.append(shape("", "Tibia", kind="bone", place=250))
    write_drawing(media, drawing(1, region="leg", shapes=shapes))
    adopt_all()
    return muscles


def address(muscle: Muscle, code: str) -> str:
    return f"/study/round/{Round('seed', (Card(muscle.permalink, code),)).token}/"


def test_number_is_named_and_its_place_is_said_to_those_who_do_not_see_it(client, muscles):
    path = address(muscles[3], "cut-number")
    page = read(client.get(path))

    assert page.one("h1").text == "Which muscle is number 4 in this cross-section?"
    assert page.one("p", cls="visually-hidden").text == "It is at the bottom right."
    drawn = page.one("svg", cls="study-drawing")
    assert drawn.attrs["aria-label"] == "Right leg, cut, seen from below; anterior is above, lateral is left"
    assert len(drawn.all("path")) == 5
    assert [mark.text for mark in page.one("svg", cls="plate-marks").all("text")] == [*"1234"]
    assert page.one("figcaption").text == "Nobody; adapted, CC BY-SA 4.0"
    right, wrong = (choose(client, path, name) for name in ("Deskus", "Anvilus"))
    assert right.one(cls="verdict__word").text == "✓ Right"
    assert [text.text for text in wrong.one("svg", cls="plate-marks").all("text")] == ["✗", "2", "3", "✓"]


def test_muscle_is_pointed_at_in_the_cut_or_by_its_letter(client, muscles):
    path = address(muscles[0], "cut-point")
    page = read(client.get(path))

    assert page.one("h1").text == "Anvilus: where is it in this cross-section?"
    buttons = [button.text for button in page.all("button", name="answer")]
    assert buttons == ["A, top left", "B, top right", "C, bottom left", "D, bottom right"]
    assert choose(client, path, "A, top left").one(cls="verdict__word").text == "✓ Right"


def test_hidden_muscle_is_drawn_without_an_area(client, muscles):
    Muscle.objects.filter(pk=muscles[3].pk).update(status="draft")

    page = client.get(address(muscles[0], "cut-point")).content.decode()

    assert page.count('class="plate-marks__mark"') == 3
    assert "eskus" not in page


def test_cut_whose_file_is_damaged_is_not_asked_about(client, muscles, media):
    for file in media.rglob("*.json"):
        file.write_text("{}")
    CrossSection.objects.update(content_hash="0" * 64)

    assert "in this cross-section" not in client.get(address(muscles[0], "cut-point")).content.decode()


@pytest.mark.parametrize("number", [4, 8])
def test_question_costs_the_same_with_many_muscles(client, media, number, django_assert_num_queries):
    muscles = make_atlas(number, pictured=False)
    shapes = [shape(each.permalink, each.name) | {"path": p} for each, p in zip(muscles[:4], CORNERS, strict=True)]
    write_drawing(media, drawing(1, region="leg", shapes=shapes))
    adopt_all()

    with django_assert_num_queries(3):
        assert "cross-section" in client.get(address(muscles[0], "cut-point")).content.decode()
