"""Questions on a picture that shows several muscles: every area that fits is right, and no other is in doubt."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from muscles.features.studying.kinds import Card
from muscles.features.studying.rounds import Round
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.studying.atlas import make_atlas, picture
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PLACES = ("M0 0h40v40h-40z", "M50 0h40v40h-40z", "M0 60h40v40h-40z", "M50 60h40v40h-40z")
SLIVER = "M95 0h1v120h-1z"


def show_together(owner, permalinks, *, paths=PLACES, **values):
    """A picture of an entry that shows these muscles, each at one of the places."""
    image = picture(owner, colour=(9, 9, len(permalinks)), orientation=180, **values)
    shapes = {f"{number}": path for number, path in enumerate(paths[: len(permalinks)], start=1)}
    content = json.dumps({"width": 100, "height": 130, "shapes": shapes}).encode()
    image.outlines = default_storage.save("map/leg.json", ContentFile(content))
    image.legend = [{"name": link, "colour": "#c81c1a", "permalink": link} for link in permalinks]
    image.save()
    return image


@pytest.fixture
def muscles(media):
    """Four muscles, which a picture of their region shows."""
    muscles = make_atlas(4, pictured=False)
    show_together(muscles[0].home, [muscle.permalink for muscle in muscles])
    return muscles


def address(muscle, code, seed="seed"):
    return f"/study/round/{Round(seed, (Card(muscle.permalink, code),)).token}/"


def answers_of(page):
    return {button.text: button.attrs["value"] for button in page.all("button", name="answer")}


def is_asked(client, muscle, code) -> bool:
    return "in this picture" in read(client.get(address(muscle, code))).one("h1").text


def test_area_is_pointed_at_in_the_picture_or_by_its_letter(client, muscles):
    page = read(client.get(address(muscles[2], "point")))

    assert page.one("h1").text == "Cellarus: where is it in this picture?"
    answers = answers_of(page)
    assert [*answers] == ["A, top left", "B, top right", "C, bottom left", "D, bottom right"]
    drawing = page.one("svg", cls="plate-marks")
    areas = [(link.attrs["href"], link.one("path").attrs["d"]) for link in drawing.all("a") if link.all("path")]
    assert areas == list(zip([f"?answer={value}" for value in answers.values()], PLACES, strict=True))
    assert [mark.text for mark in drawing.all("text")] == [*"ABCD"]
    assert page.one("figure").one("img").attrs["alt"] == "Muscles of the leg, posterior view"
    shown = page.one("form", cls="study__answers").text
    assert [muscle.name for muscle in muscles if muscle.name in shown] == []


def test_right_and_wrong_are_told_by_signs_and_names(client, muscles):
    path = address(muscles[2], "point")
    answers = answers_of(read(client.get(path)))

    right = read(client.get(path, {"answer": answers["C, bottom left"]}))
    wrong = read(client.get(path, {"answer": answers["A, top left"]}))

    assert right.one(cls="verdict__word").text == "✓ Right"
    assert wrong.one(cls="verdict__word").text == "✗ Wrong"
    assert [text.text for text in wrong.one("svg", cls="plate-marks").all("text")] == ["✗", "B", "✓", "D"]
    marked = [item.text for item in wrong.one("ol", cls="answers").all("li")]
    assert marked == [
        "A, top left ✗ your answer Anvilus",
        "B, top right Barrelus",
        "C, bottom left ✓ right Cellarus",
        "D, bottom right Deskus",
    ]


def test_number_is_named_by_one_of_four_names(client, muscles):
    page = read(client.get(address(muscles[3], "number")))

    assert page.one("h1").text == "Which muscle is number 4 in this picture?"
    assert sorted(answers_of(page)) == ["Anvilus", "Barrelus", "Cellarus", "Deskus"]
    assert [mark.text for mark in page.one("svg", cls="plate-marks").all("text")] == [*"1234"]
    assert page.one("svg", cls="plate-marks").all("a") == []


def test_each_head_is_right_where_their_muscle_is_asked_for(client, muscles):
    target = muscles[0]
    heads = [
        make_muscle(f"{word}head", region=target.region, kind="head", part_of=target) for word in ("long", "short")
    ]
    show_together(target, [each.permalink for each in (*heads, *muscles[1:3])])
    target.home.gallery_images.all().delete()
    path = address(target, "point")
    answers = answers_of(read(client.get(path)))

    pages = {text: read(client.get(path, {"answer": value})) for text, value in answers.items()}

    assert {text: page.one(cls="verdict__word").text for text, page in pages.items()} == {
        "A, top left": "✓ Right",
        "B, top right": "✓ Right",
        "C, bottom left": "✗ Wrong",
        "D, bottom right": "✗ Wrong",
    }
    assert not is_asked(client, target, "number")  # which of the two numbers?


def test_head_is_not_asked_for_where_only_its_muscle_is_seen(client, muscles):
    head = make_muscle("longhead", region=muscles[0].region, kind="head", part_of=muscles[0])

    assert [is_asked(client, head, code) for code in ("point", "number")] == [False, False]


def test_muscle_is_not_asked_for_where_its_area_and_that_of_its_whole_are_shown(client, muscles):
    head = make_muscle("longhead", region=muscles[0].region, kind="head", part_of=muscles[0])
    muscles[0].home.gallery_images.all().delete()
    show_together(muscles[0].home, [each.permalink for each in (head, muscles[0], *muscles[1:3])])

    assert not is_asked(client, head, "point")


def test_sliver_is_no_area(client, muscles):
    muscles[0].home.gallery_images.all().delete()
    show_together(muscles[0].home, [each.permalink for each in muscles], paths=(*PLACES[:3], SLIVER))

    assert not is_asked(client, muscles[3], "point")
    assert len(answers_of(read(client.get(address(muscles[0], "point"))))) == 3


def test_hidden_muscle_is_no_area_and_no_answer(client, muscles):
    Muscle.objects.filter(pk=muscles[3].pk).update(status="draft")

    pages = [client.get(address(muscles[0], code)).content.decode() for code in ("point", "number")]

    assert [page.count('class="plate-marks__mark"') for page in pages] == [3, 3]
    assert [page for page in pages if "Deskus" in page or "deskus" in page or PLACES[3] in page] == []


def test_picture_of_a_hidden_region_is_not_shown(client, muscles):
    part = make_region("back", kind="compartment", parent=muscles[0].home, status="draft")
    muscles[0].home.gallery_images.all().delete()
    show_together(part, [each.permalink for each in muscles])

    assert not is_asked(client, muscles[0], "point")


def test_round_of_the_topic_asks_both_ways(client, muscles):
    codes = set()
    for seed in "abcdef":
        response = client.get("/study/round/", {"region": "leg", "topic": "place", "seed": seed})
        codes |= {response_code(client, response.headers["Location"])}

    assert codes == {True, False}


def response_code(client, path) -> bool:
    """Is it the question that is answered by pointing?"""
    return "where is it" in read(client.get(path)).one("h1").text


@pytest.mark.parametrize("code", ["point", "number"])
@pytest.mark.parametrize("number", [4, 8])
def test_question_costs_the_same_with_many_muscles(client, media, code, number, django_assert_num_queries):
    muscles = make_atlas(number, pictured=False)
    show_together(muscles[0].home, [muscle.permalink for muscle in muscles[:4]])

    with django_assert_num_queries(2):
        assert client.get(address(muscles[0], code)).status_code == 200
