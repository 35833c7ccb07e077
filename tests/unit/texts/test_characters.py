"""What is taken out of texts, and what stays."""

import pytest

from muscles.texts.characters import key_of, tidy, tidy_all, tidy_line, unseen_in, without_doubles

pytestmark = pytest.mark.unit

UNSEEN = (
    *("\x00", "\x07", "\x1b", "\x7f", "\x9d", "\u00ad", "\u034f", "\u061c", "\u115f", "\u17b4", "\u180b", "\u180e"),
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2060"),
    *("\u2064", "\u2066", "\u2067", "\u2068", "\u2069", "\u206f", "\u3164", "\ufe00", "\ufe0f", "\ufeff", "\uffa0"),
    *(
        "\ufffc",
        "\ue000",
        "\uf0b7",
        "\ufdd0",
        "\U000f0000",
        "\U0010ffff",
        "\ufff9",
        "\uffff",
        "\U0001d173",
        "\U000e0001",
        "\U000e0041",
        "\U000e0100",
        "\ud800",
    ),
)


@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_what_nobody_sees_goes(character):
    assert tidy(f"{character}xylo{character}phone{character}") == "xylophone"
    assert tidy_line(character) == ""
    assert len(unseen_in(f"a{character}b{character}")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("", ""),
        ("two\nlines\tand\r\nmore", "two\nlines\tand\r\nmore"),
        ("fle\u0301chisseur", "fl\u00e9chisseur"),
        ("one\u2028two\u2029three\u0085four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("5\u00a0mm", "5\u00a0mm"),
        ("\u00a0\u2007\u3000\u2800", ""),
        ("L\u2085 and \ufb01bula, 座骨 🦴", "L\u2085 and \ufb01bula, 座骨 🦴"),
    ],
)
def test_what_is_read_stays(text, expected):
    assert tidy(text) == expected


def test_line_has_single_blanks():
    assert tidy_line(" Long\u00a0 head\u2028of\tthe\nbiceps ") == "Long head of the biceps"


def test_texts_within_json_are_tidied():
    value = {"ori\u00adgin": ["a\u200b", 1, None, True, {"x": "\u202ey"}]}

    assert tidy_all(value) == {"origin": ["a", 1, None, True, {"x": "y"}]}


def test_unseen_characters_are_named_once():
    assert unseen_in("a\u202eb\u202ec\u200bd\x00") == [
        "U+202E RIGHT-TO-LEFT OVERRIDE",
        "U+200B ZERO WIDTH SPACE",
        "U+0000 CONTROL",
    ]


def test_spellings_of_one_name_share_a_key():
    spellings = ["Fle\u0301au", "fl\u00e9au", "FL\u00c9\u00adAU", " fl\u00e9\u200bau ", "flE\u0301au"]

    assert len({key_of(spelling) for spelling in spellings}) == 1
    assert without_doubles([*spellings, "\u200b", "a"]) == ["Fl\u00e9au", "a"]


def test_hyphens_and_apostrophes_that_look_alike_share_a_key():
    hyphens, apostrophes = ("-", "\u2010", "\u2011"), ("'", "\u2018", "\u2019", "\u02bc")

    assert {key_of(f"two{hyphen}joint") for hyphen in hyphens} == {"two-joint"}
    assert {key_of(f"Guyon{apostrophe}s canal") for apostrophe in apostrophes} == {"guyon's canal"}
    assert key_of("knee\u2013hip") != key_of("knee-hip")  # a dash is seen
