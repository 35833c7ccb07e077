"""“Which of these two?”: two that are easily confused, and a fact that only one of them has."""

import pytest

from muscles.features.studying.kinds import Card
from muscles.features.studying.rounds import Round
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.studying.rounds import choose
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LONGUS = {"origin": "Upper fibula.", "action": "Everts the foot.", "innervation": "Superficial fibular nerve."}
BREVIS = {"origin": "Lower shaft.", "action": "Everts.", "innervation": "Superficial fibular nerve."}
SOLEUS = {"origin": "Tibia.", "action": "Plantarflexes.", "innervation": "Tibial nerve."}
FAR = {"origin": "Foot.", "action": "Spreads toes.", "innervation": "Plantar nerve."}


@pytest.fixture(autouse=True)
def muscles() -> list[Muscle]:
    leg = make_region("leg", parent=make_region("limb", kind="limb"))
    foot = make_region("foot", parent=leg.parent)
    back = make_region("back", kind="compartment", parent=leg)
    return [
        make_muscle("longus", region=leg, name="Fibularis longus", **LONGUS),
        make_muscle("brevis", region=leg, name="Fibularis brevis", **BREVIS),
        make_muscle("soleus", region=back, name="Soleus", **SOLEUS),
        make_muscle("abductor", region=foot, name="Abductor", **FAR),
    ]


def address(slug: str, code: str, seed: str = "seed") -> str:
    return f"/study/round/{Round(seed, (Card(f'leg/{slug}', code),)).token}/"


def answers(client, path: str) -> set[str]:
    return {button.text for button in read(client.get(path)).all("button", name="answer")}


def test_two_names_are_offered_and_the_explanation_says_why_they_are_confused(client):
    path = address("longus", "pair-origin")
    page = read(client.get(path))

    wrong = choose(client, path, "Fibularis brevis")
    right = choose(client, path, "Fibularis longus")

    assert page.one("h1").text == "Which of these two arises here?"
    assert page.one("blockquote").text == "Upper fibula."
    assert answers(client, path) == {"Fibularis longus", "Fibularis brevis"}
    assert (wrong.one(cls="verdict__word").text, right.one(cls="verdict__word").text) == ("✗ Wrong", "✓ Right")
    assert wrong.one(cls="study__alike").text == (
        "Easily confused: they have the same nerve, lie in the same part of the body and have names that are alike."
    )


def test_the_same_two_stand_there_whatever_the_seed_is(client):
    asked = [answers(client, address("longus", "pair-origin", seed)) for seed in "abcdef"]

    assert asked == [{"Fibularis longus", "Fibularis brevis"}] * 6


@pytest.mark.parametrize("code", ["pair-action", "pair-innervation"])
def test_fact_that_both_have_is_asked_of_another_two_or_of_none(client, code):
    assert "Fibularis brevis" not in answers(client, address("longus", code))


def test_muscles_that_have_nothing_in_common_are_no_pair(client):
    Muscle.objects.filter(slug="brevis").update(status="draft")

    assert answers(client, address("longus", "pair-origin")) == set()
    assert answers(client, address("soleus", "pair-origin")) == set()


def test_fact_that_names_one_of_the_two_is_not_asked(client):
    Muscle.objects.filter(slug="longus").update(origin="Above the fibularis brevis.")

    assert "Fibularis brevis" not in answers(client, address("longus", "pair-origin"))


def test_round_of_the_topic_asks_of_pairs_alone(client):
    response = client.get("/study/round/", {"region": "leg", "topic": "pair", "seed": "a"})

    assert "Which of these two" in read(client.get(response.headers["Location"])).one("h1").text
