"""What differs within texts and names."""

import pytest

from muscles.features.comparing.wording import Piece, tell_apart, tell_names_apart
from muscles.texts.meaning import meaning

pytestmark = pytest.mark.unit


def marked(*texts: str) -> list[str]:
    """The texts, with what is own to some in square brackets."""
    return [
        "".join(f"[{piece.text}]" if piece.is_own else piece.text for piece in pieces) for pieces in tell_apart(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["Upper outer impression of the tuberosity.", "Lower inner impression of the tuberosity."],
            ["[Upper outer] impression of the tuberosity.", "[Lower inner] impression of the tuberosity."],
        ),
        (
            ["Flexes the knee.", "Flexes the knee; extends the hip."],
            ["Flexes the knee.", "Flexes the knee; [extends the hip]."],
        ),
        (["Tibial nerve.", "TIBIAL  nerve"], ["Tibial nerve.", "TIBIAL  nerve"]),
        (
            ["Back of the tibia", "Tibia", "Front of the tibia"],
            ["[Back] of the tibia", "Tibia", "[Front] of the tibia"],
        ),
        (["The hip and the knee", "A knee with a hip"], ["The hip and the knee", "A knee with a hip"]),
        (["Flexes the knee; extends the hip", "Extend the hip and flex the knee."],) * 2,
        (["Flex the knee", "Flexes the knees and hip"], ["Flex the knee", "Flexes the knees and [hip]"]),
        (
            ["Turns the leg in and the arm out", "Turns the leg out and the arm in"],
            ["[Turns the leg in and the arm out]", "[Turns the leg out and the arm in]"],
        ),
        (["Only this", "Something else"], ["Only this", "Something else"]),
        (["<b>tibia</b> & bone", "tibia"], ["<[b]>tibia</[b]> & [bone]", "tibia"]),
        (["Tibia of\nthe leg", "Tibia of\nthe arm"], ["Tibia of\nthe [leg]", "Tibia of\nthe [arm]"]),
        (["", ""], ["", ""]),
        (["Tibia"], ["Tibia"]),
        ([], []),
    ],
)
def test_words_are_own_that_not_every_text_has(texts, expected):
    assert marked(*texts) == expected


def test_no_letter_is_lost_or_moved():
    texts = ["  Long head: ischial tuberosity (by a tendon); – and L5–S2 … ", "Short head: linea aspera’s lip, L5."]

    divided = tell_apart(texts)

    assert ["".join(piece.text for piece in pieces) for pieces in divided] == texts


@pytest.mark.parametrize(
    ("one", "other"), [("Tibial  nerve.", "tibial nerve"), ("(L5–S2)", "L5–S2"), ("the artery’s", "The artery's")]
)
def test_case_punctuation_and_spacing_make_no_difference(one, other):
    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(("one", "other"), [("L5–S1", "L5–S2"), ("flexes the knee", "knee, flexes"), ("a", "")])
def test_other_words_make_a_difference(one, other):
    assert meaning(one) != meaning(other)


def test_names_are_own_that_not_every_list_has():
    lists = [[Piece("Soleus", url="/soleus/"), Piece("Plantaris")], [Piece("soleus")]]

    assert tell_names_apart(lists) == [
        (Piece("Soleus", url="/soleus/"), Piece("Plantaris", is_own=True)),
        (Piece("soleus"),),
    ]


def test_lists_without_a_common_name_differ_as_a_whole():
    lists = [[Piece("Soleus")], [Piece("Plantaris")]]

    assert tell_names_apart(lists) == [(Piece("Soleus"),), (Piece("Plantaris"),)]
