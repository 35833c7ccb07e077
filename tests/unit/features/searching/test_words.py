import pytest

from muscles.features.searching.words import (
    LONGEST,
    MOST_WORDS,
    fits,
    folded_name,
    name_stem,
    read_query,
    stems_of,
    words_of,
)

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("typed", "text", "words"),
    [
        ("Semimembranosus", "Semimembranosus", ("semimembranosus",)),
        ("  m.  gemellus\tinf. ", "m. gemellus inf.", ("gemellus", "inf")),
        ("Musculus Ténsor fasciæ", "Musculus Ténsor fasciæ", ("tensor", "fasciae")),
        ("origin of the thigh", "origin of the thigh", ("origin", "thigh")),
        ("L5–S2", "L5–S2", ("l5", "s2")),
        ("muscle", "muscle", ("muscle",)),
        ("the", "the", ("the",)),
        ("", "", ()),
        (" \x00\n", "", ()),
        ("a\x00b\u202ec", "abc", ("abc",)),
        ("xylo\u00adphone \u200b", "xylophone", ("xylophone",)),
        ("'\"*^:(){}--", "'\"*^:(){}--", ()),
        ("NEAR(hip_bone AND *)", "NEAR(hip_bone AND *)", ("near", "hip", "bone")),
    ],
)
def test_query_is_cleaned_and_cut_into_words(typed, text, words):
    query = read_query(typed)

    assert (query.text, query.words) == (text, words)


def test_long_query_is_cut():
    query = read_query("tibia " * 1000)

    assert len(query.text) <= LONGEST
    assert query.words == ("tibia",) * MOST_WORDS


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("musculus gemellus inferior", "gemellus inferior"),
        ("M. soleus", "soleus"),
        ("Fléchisseur ﬁbulaire", "flechisseur fibulaire"),
        ("Long head of biceps femoris", "long head biceps femoris"),
        ("Muscle", "muscle"),
    ],
)
def test_names_are_compared_without_accents_and_words_that_tell_nothing(name, folded):
    assert folded_name(name) == folded


def test_words_hold_letters_and_digits_only():
    assert words_of("Hip-bone, 5th_(rib) 筋肉") == ("hip", "bone", "5th", "rib", "筋肉")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("flexion", "flexes"),
        ("flexor", "flexion"),
        ("extension", "extends"),
        ("extends", "extensor"),
        ("abducts", "abduction"),
        ("rotation", "rotates"),
        ("nerves", "nerve"),
        ("arter", "artery"),
    ],
)
def test_one_form_of_a_word_finds_the_others(typed, written):
    assert fits(written, stems_of((typed,)))


@pytest.mark.parametrize(("typed", "written"), [("flexion", "femur"), ("l5", "l50"), ("a", "action"), ("origin", "or")])
def test_other_words_are_not_found(typed, written):
    assert not fits(written, stems_of((typed,)))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("biceps", "bicep"), ("glutei", "glute"), ("teres", "tere"), ("psoas", "psoa"), ("coli", "coli")],
)
def test_plural_of_a_name_is_taken_off(word, expected):
    assert name_stem(word) == expected
