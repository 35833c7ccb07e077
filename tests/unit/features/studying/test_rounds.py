"""What a round says of itself, in an address and out of it."""

import pytest
from django.core.signing import BadSignature

from muscles.features.studying.kinds import Card, read_card
from muscles.features.studying.rounds import Round, read_round, round_robin

pytestmark = pytest.mark.unit

CARDS = (Card("leg/soleus", "picture"), Card("leg/plantaris", "from-action"), Card("hip/gemellus", "origin"))


def test_round_is_read_back_as_it_was():
    played = Round("seed", CARDS, "10", region="leg", topics=("picture", "action"))

    assert read_round(played.token) == played
    assert played.token == Round("seed", CARDS, "10", region="leg", topics=("picture", "action")).token


def test_address_of_a_round_does_not_spell_its_muscles():
    token = Round("seed", CARDS).token

    assert [word for word in ("soleus", "plantaris", "gemellus", "leg") if word in token] == []


def test_altered_round_is_refused():
    token = Round("seed", CARDS).token

    for altered in (token[:-1], token.swapcase(), "", "x", f"{token}x", token.partition(":")[0]):
        with pytest.raises(BadSignature):
            read_round(altered)


def test_round_knows_where_it_stands():
    begun = Round("seed", CARDS, "1")

    assert (begun.number, begun.card, begun.is_over) == (2, CARDS[1], False)
    assert begun.with_result("0").with_result("-").is_over


def test_wrong_ones_are_asked_again_with_another_seed():
    again = Round("seed", CARDS, "0-0", region="leg", topics=("origin",)).again()

    assert sorted(again.cards) == sorted([CARDS[0], CARDS[2]])
    assert (again.results, again.seed != "seed", again.region, again.topics) == ("", True, "leg", ("origin",))


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("leg/soleus:from-origin", Card("leg/soleus", "from-origin")),
        ("leg/soleus:weight", None),
        ("leg/soleus", None),
        ("soleus:origin", None),
        ("/soleus:origin", None),
        ("a/leg/soleus:origin", None),
        ("leg/so\0leus:origin", None),
        (":origin", None),
        ("", None),
    ],
)
def test_card_is_read_from_its_text(text, card):
    assert read_card(text) == card
    assert card is None or str(card) == text


def test_turns_take_the_first_of_each_row_first():
    assert list(round_robin(["abc", "d", "ef"])) == [*"adebfc"]
    assert list(round_robin([])) == []
