import pytest

from muscles.features.searching.marking import LENGTH, count_found, excerpt, marked

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It flexes the knee.", ("knee", "flexion"), "It <mark>flexes</mark> the <mark>knee</mark>."),
        ("Ménisque", ("menis",), "<mark>Ménisque</mark>"),
        ("a me\u0301nisque", ("menis",), "a <mark>ménisque</mark>"),
        ("xylo\u00adphone, o\ufb03cinalis", ("xylophone", "officin"), "<mark>xylophone</mark>, <mark>oﬃcinalis</mark>"),
        ("roots L\u2085 to S2", ("l5",), "roots <mark>L₅</mark> to S2"),
        ("<script>knee</script>", ("knee",), "&lt;script&gt;<mark>knee</mark>&lt;/script&gt;"),
        ("<script>", ("script",), "&lt;<mark>script</mark>&gt;"),
        ("a & b", ("amp",), "a &amp; b"),
        ("Knee", (), "Knee"),
        ("", ("knee",), ""),
    ],
)
def test_words_are_marked_in_escaped_text(text, words, expected):
    assert marked(text, words) == expected


def test_found_words_are_counted_once_each():
    assert count_found("The knee, the knees, the hip.", ("knee", "hip", "ankle")) == 2


@pytest.mark.parametrize("found", [0, 1, 30, 59])
def test_excerpt_holds_the_first_word_that_is_found(found):
    words = ["filler"] * 60
    words[found] = "tibia"

    short = excerpt(" ".join(words), ("tibia",))

    assert "tibia" in short.split()
    assert set(short.split()) <= {"filler", "tibia", "…"}
    assert len(short) <= LENGTH + 4


def test_short_text_stays_whole():
    assert excerpt("It flexes the knee.", ("knee",)) == "It flexes the knee."


def test_text_without_spaces_is_cut_all_the_same():
    assert excerpt("x" * 1000, ("tibia",)) == "x" * LENGTH + " …"
