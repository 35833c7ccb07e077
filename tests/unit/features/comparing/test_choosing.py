"""Which muscles an address asks for."""

import pytest

from muscles.features.comparing.catalogue import Catalogue, Listed
from muscles.features.comparing.choosing import WORDS_AT_MOST, address, choose

pytestmark = pytest.mark.unit


def listed(key: int, permalink: str, *, same_as: int | None = None, part_of: int | None = None) -> Listed:
    home, _, slug = permalink.partition("/")
    return Listed(key, same_as, part_of, slug.capitalize(), slug, home, home.capitalize())


HAMSTRINGS = listed(1, "thigh/hamstrings")
SEMI = listed(2, "thigh/semi", part_of=1)
BICEPS = listed(3, "thigh/biceps", part_of=1)
ARM = listed(4, "arm/biceps")
ILIACUS = listed(5, "thigh/iliacus")
SECOND = listed(6, "abdomen/iliacus", same_as=5)
SOLEUS = listed(7, "leg/soleus")
CATALOGUE = Catalogue([SECOND, ARM, SOLEUS, BICEPS, HAMSTRINGS, ILIACUS, SEMI])


def picked(*words: str) -> list[Listed]:
    return [pick.entry for pick in choose(words, CATALOGUE).picks]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["soleus", "semi"], [SOLEUS, SEMI]),
        (["leg/soleus", "/thigh/semi/"], [SOLEUS, SEMI]),
        (["thigh/biceps", "arm/biceps"], [BICEPS, ARM]),
        (["iliacus", "soleus"], [ILIACUS, SOLEUS]),
        (["abdomen/iliacus"], [ILIACUS]),
        (["iliacus", "abdomen/iliacus", "thigh/iliacus", "Iliacus "], [ILIACUS]),
        (["", "soleus", " "], [SOLEUS]),
        (["biceps"], []),
        (["arm/soleus", "so", "thigh", "\0"], []),
        ([], []),
    ],
)
def test_each_muscle_is_taken_once_and_in_order(words, expected):
    assert picked(*words) == expected


def test_first_four_are_taken_and_the_others_are_named():
    choice = choose(["soleus", "semi", "nothing", "iliacus", "hamstrings", "arm/biceps"], CATALOGUE)

    assert [pick.entry for pick in choice.picks] == [SOLEUS, SEMI, ILIACUS, HAMSTRINGS]
    assert choice.left_out == (ARM,)
    assert choice.unknown == ("nothing",)
    assert choice.is_full


def test_slug_of_two_regions_is_asked_about():
    choice = choose(["soleus", "biceps"], CATALOGUE)

    [doubt] = choice.doubts
    assert doubt.word == "biceps"
    assert [(suggestion.entry, suggestion.url) for suggestion in doubt.suggestions] == [
        (ARM, "/compare/?m=soleus&m=arm/biceps"),
        (BICEPS, "/compare/?m=soleus&m=thigh/biceps"),
    ]


def test_one_alone_may_be_compared_with_its_family():
    one, two = choose(["semi"], CATALOGUE), choose(["semi", "soleus"], CATALOGUE)

    assert [(each.entry, each.url) for each in one.family] == [(BICEPS, "/compare/?m=semi&m=thigh/biceps")]
    assert two.family == ()


def test_family_of_a_hidden_whole_is_not_known():
    catalogue = Catalogue([SEMI, BICEPS])

    assert choose(["semi"], catalogue).family == ()


def test_address_uses_the_shortest_words():
    choice = choose(["thigh/semi", "arm/biceps", "abdomen/iliacus"], CATALOGUE)

    assert choice.url == "/compare/?m=semi&m=arm/biceps&m=iliacus"
    assert [pick.url_without for pick in choice.picks] == [
        "/compare/?m=arm/biceps&m=iliacus",
        "/compare/?m=semi&m=iliacus",
        "/compare/?m=semi&m=arm/biceps",
    ]


def test_address_of_nothing_has_no_query():
    assert address([]) == "/compare/"


def test_only_so_many_words_are_read():
    words = [f"word{number}" for number in range(WORDS_AT_MOST + 5)]

    assert choose([*words, "soleus"], CATALOGUE).unknown == tuple(words[:WORDS_AT_MOST])


def test_all_but_the_chosen_are_offered_by_region():
    offer = CATALOGUE.offered(without=[SEMI, SOLEUS], region="")

    assert offer.homes == ()
    assert offer.groups == [
        ("Arm", [("arm/biceps", "Biceps")]),
        ("Thigh", [("thigh/biceps", "Biceps"), ("hamstrings", "Hamstrings"), ("iliacus", "Iliacus")]),
    ]
