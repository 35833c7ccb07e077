"""Where a round begins, and what it asks."""

import pytest

from muscles.features.studying.kinds import TOPICS, Card
from tests.factories import make_muscle, make_region
from tests.integration.features.studying.atlas import ALL_TOPICS, facts_about, make_atlas
from tests.integration.features.studying.rounds import begin, round_at
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_start_offers_the_regions_that_hold_muscles(client):
    make_atlas(3, pictured=False)
    make_region("empty")

    page = read(client.get("/study/"))

    assert [label.text for label in page.all("label", cls="choice")][:3] == [
        "The whole atlas (3 muscles)",
        "Limb (3 muscles)",
        "Leg (3 muscles)",
    ]
    assert [box.attrs["value"] for box in page.all("input", type="checkbox")] == [*TOPICS]
    assert sum("checked" in box.attrs for box in page.all("input")) == 1 + len(TOPICS)


def test_start_of_an_empty_atlas_says_so(client, db):
    page = read(client.get("/study/"))

    assert page.one("p", cls="empty").text == "The atlas has no muscles to ask about yet."
    assert page.all("button", type="submit", cls="study-form") == []


def test_round_of_a_seed_is_the_same_for_everybody(client):
    make_atlas(8, pictured=False)

    first = begin(client, region="leg", **ALL_TOPICS)

    assert first == begin(client, region="leg", **ALL_TOPICS)
    assert first != begin(client, region="leg", seed="other", **ALL_TOPICS)
    assert len(round_at(first).cards) == 10


def test_round_without_a_seed_is_another_each_time_and_not_kept(client):
    make_atlas(8, pictured=False)

    responses = [client.get("/study/round/", {"topic": "origin"}) for _ in range(2)]

    assert responses[0].headers["Location"] != responses[1].headers["Location"]
    assert "no-store" in responses[0].headers["Cache-Control"]


def test_round_asks_only_what_was_chosen(client):
    make_atlas(8, pictured=False)
    other = make_region("arm")
    for word in ("lamp", "mirror", "nail"):
        make_muscle(f"{word}us", region=other, **facts_about(word))

    cards = round_at(begin(client, region="arm", topic=["action"])).cards

    assert sorted(map(str, cards)) == [
        f"arm/{word}us:{way}" for word in ("lamp", "mirror", "nail") for way in ("action", "from-action")
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"region": "leg"}, "Tick at least one kind of question."),
        ({"region": "nowhere", "topic": "origin"}, "nowhere is not one of the available choices"),
        ({"region": "leg", "topic": "weight"}, "weight is not one of the available choices"),
        ({"region": "leg", "topic": "picture"}, "The leg has too few muscles with such facts or pictures yet."),
        ({"topic": "picture"}, "The atlas has too few muscles with such facts or pictures yet."),
        ({"card": "leg/gone:origin"}, "None of these questions can be asked at the moment"),
        ({"card": ["", "\0", "x:y"]}, "None of these questions can be asked at the moment"),
    ],
)
def test_round_that_cannot_begin_says_why(client, query, message):
    make_atlas(4, pictured=False)

    page = read(client.get("/study/round/", query))

    assert message in page.one("p", role="alert").text
    assert page.one("h1").text == "Study"


def test_round_of_a_schedule_takes_what_can_be_asked(client):
    make_atlas(4, pictured=False)

    path = begin(client, card=["leg/gone:origin", "leg/deskus:action", "x", "leg/deskus:action", "leg/anvilus:picture"])

    assert round_at(path).cards == (Card("leg/deskus", "action"),)


def test_round_of_a_schedule_is_no_longer_than_another(client):
    muscles = make_atlas(8, pictured=False)

    path = begin(
        client, card=["leg/gone:origin", *(f"{m.permalink}:{f}" for m in muscles for f in ("origin", "action"))]
    )

    assert [card.code for card in round_at(path).cards] == ["origin", "action"] * 5
