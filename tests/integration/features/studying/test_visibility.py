"""What is hidden is in no question, answer, explanation or picture of a round, for editors neither."""

import pytest

from muscles.features.studying.kinds import KINDS, Card
from muscles.features.studying.questions import answer_of
from muscles.features.studying.rounds import Round
from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.integration.features.studying.atlas import ALL_TOPICS, facts_about, picture
from tests.integration.views.test_visibility import NAME, SLUG, STATES, Atlas, hide

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.once]

SECRET = "Hiddenplace"


@pytest.fixture
def atlas(media):
    """Four muscles to ask about, of which one is the neighbour that hidden entries hang on."""
    limb = make_region("limb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("part", kind="compartment", parent=thigh)
    muscles = [
        make_muscle(f"{word}us", region=part, **facts_about(word)) for word in ("anvil", "barrel", "desk", "easel")
    ]
    for shade, muscle in enumerate(muscles):
        picture(muscle, colour=(shade, 9, 9))
    return Atlas(limb, thigh, part, make_region("other"), muscles[0])


def fill(hidden) -> None:
    """Give the hidden entry the facts to be asked about; a second place has those of its main entry."""
    if isinstance(hidden, Muscle):
        facts = {fact: f"{text} {SECRET}" for fact, text in facts_about("oven").items()}
        visible_main = hidden.same_as and hidden.same_as.slug == "anvilus"
        if not visible_main:
            Muscle.objects.filter(pk=(hidden.same_as or hidden).pk).update(**facts)


def address(*cards: Card, results: str = "", seed: str = "seed") -> str:
    return f"/study/round/{Round(seed, cards, results).token}/"


def bodies_at_the_doors(client, hidden, cards: list[Card]) -> list[str]:
    """What rounds say that ask for the hidden entry by its cards, or for a muscle beside it."""
    others = [Card("thigh/anvilus", code) for code in KINDS]
    bodies = [client.get(path).content.decode() for path in ("/study/", *map(address, others))]
    bodies.append(client.get("/study/round/", {"seed": "a", **ALL_TOPICS}, follow=True).content.decode())
    if cards:
        guess = answer_of(hidden, others[0], "seed").value
        bodies.append(client.get(address(others[0]), {"answer": guess}).content.decode())
        bodies.append(client.get(address(*cards), follow=True).content.decode())
        bodies.append(client.get(address(*cards, results="0" * len(cards))).content.decode())
        named_back = f'data-study-unasked="{" ".join(map(str, cards))}"'
        unasked = client.get("/study/round/", {"card": list(map(str, cards))}).content.decode()
        assert named_back in unasked
        bodies.append(unasked.replace(named_back, ""))
    return bodies


@pytest.mark.parametrize("state", STATES)
def test_hidden_entry_is_at_no_door(client, editor, atlas, state):
    hidden, pictures = hide(atlas, state)
    fill(hidden)
    hidden = type(hidden).objects.get(pk=hidden.pk)
    cards = [] if isinstance(hidden, Region) else [Card(hidden.permalink, code) for code in KINDS]

    bodies = bodies_at_the_doors(client, hidden, cards)
    client.force_login(editor)
    bodies += bodies_at_the_doors(client, hidden, cards)

    files = [path.rpartition("/")[0] for path in pictures]
    assert [word for word in (NAME, SLUG, SECRET, *files[1:]) for body in bodies if word in body] == []


def test_published_entry_is_at_the_same_doors(client, atlas):
    """The counterpart: without the draft the words are there, so the test above can see them."""
    shown = make_muscle(SLUG, name=NAME, region=atlas.part)
    fill(shown)

    asked = client.get(address(Card(shown.permalink, "origin"))).content.decode()
    named = client.get(address(Card(shown.permalink, "from-origin"))).content.decode()

    assert (NAME in asked, SECRET in asked, NAME in named, SECRET in named) == (True, True, True, True)


def test_fact_to_be_checked_is_at_no_door(client, atlas):
    Muscle.objects.filter(slug="deskus").update(origin=SECRET, unchecked_facts=["origin"])
    cards = [Card(f"thigh/{slug}", code) for slug in ("anvilus", "deskus") for code in KINDS]

    bodies = [client.get(address(card, seed=seed)).content.decode() for card in cards for seed in "abc"]
    bodies += [client.get(address(card, results="0")).content.decode() for card in cards]

    assert [body for body in bodies if SECRET in body] == []
