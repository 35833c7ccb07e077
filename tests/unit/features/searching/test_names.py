import pytest

from muscles.features.searching.listed import Listed, names_of
from muscles.features.searching.names import NameIndex, close_names, correct, find_names

pytestmark = pytest.mark.unit


def listed(*lines: str) -> NameIndex:
    """Entries by name; after a slash stand other names, on lines of their own."""
    split = [line.split("/") for line in lines]
    return NameIndex(
        Listed(("muscle", pk), "muscle", names_of(name, *others), ()) for pk, (name, *others) in enumerate(split)
    )


def found(index: NameIndex, *words: str) -> list[str]:
    own = dict(reversed([*zip(index.keys, index.names, strict=True)]))
    return [own[key].capitalize() for key in find_names(index, words)]


def test_best_names_come_first():
    entries = listed(
        "Semitendinosus long", "Adductor tendinosus", "Tendinosus", "Xa/Tendinosus", "Tendinosus minor", "Soleus"
    )

    assert found(entries, "tendinosus") == [
        "Tendinosus",
        "Xa",
        "Tendinosus minor",
        "Adductor tendinosus",
        "Semitendinosus long",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("semi", "membranosus"), ["Semimembranosus"]),
        (("gemellus", "inf"), ["Gemellus inferior"]),
        (("inf", "gemellus"), ["Gemellus inferior"]),
        (("gemelli",), ["Gemellus inferior", "Gemellus superior"]),
        (("gemellusinferior",), ["Gemellus inferior"]),
        (("membran",), ["Semimembranosus"]),
        (("em",), []),
        ((), []),
    ],
)
def test_parts_and_forms_of_a_name_find_it(words, expected):
    entries = listed("Semimembranosus", "Gemellus inferior", "Gemellus superior")

    assert found(entries, *words) == expected


def test_words_of_two_names_make_no_third():
    assert found(listed("Peroneus longus/Fibularis primus"), "peroneus", "primus") == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gastronemius", "gastrocnemius"),
        ("solues", "soleus"),
        ("semimembranosis", "semimembranosus"),
        ("flexorhalucislongs", "flexor hallucis longus"),
    ],
)
def test_slip_finds_the_close_name(typed, name):
    entries = listed("Gastrocnemius", "Soleus", "Semimembranosus", "Semitendinosus", "Flexor hallucis longus")

    assert [close for _, close in close_names(entries, (typed,))] == [name]


@pytest.mark.parametrize("typed", ["gas", "zzzzzz", "tibia"])
def test_nothing_is_close_to_other_words(typed):
    assert close_names(listed("Gastrocnemius", "Soleus"), (typed,)) == []


def test_slip_in_an_unfinished_name_finds_it():
    entries = listed("Gastrocnemius", "Soleus")

    assert close_names(entries, ("gastron",)) == []
    assert close_names(entries, ("gastron",), unfinished=True) == [(("muscle", 0), "gastrocnemius")]


def test_each_wrong_word_is_put_right():
    entries = listed("Flexor hallucis longus", "Gemellus inferior")

    assert correct(entries, ("gemelus", "inf")) == ("gemellus", "inf")
    assert correct(entries, ("gemelus", "halucis"), only=("halucis",)) == ("gemelus", "hallucis")
    assert correct(entries, ("gemellus", "zzzzzz")) is None
