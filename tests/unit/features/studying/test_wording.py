"""Facts that say the same are never two answers of one question."""

import pytest

from muscles.features.studying.wording import names, phrases_of, say_the_same

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("fact", "one", "other"),
    [
        ("action", "Flexes the knee.", "flex the knee"),
        ("action", "Flexes the knee.", "Flexes the knee; rotates the leg."),
        (
            "action",
            "Helps weakly to plantarflex the ankle and to flex the knee.",
            "Plantarflexes the ankle; flexes knee.",
        ),
        (
            "insertion",
            "Calcaneus, through the calcaneal tendon.",
            "Middle of calcaneus, through the calcaneal tendon",
        ),
        ("innervation", "Tibial nerve. Other books give L5–S2.", "Tibial nerve. Some books extend the roots to S1."),
        ("innervation", "Tibial nerve (S1–S2)", "tibial nerve, L5"),
        ("innervation", "Tibial nerve.", "Tibial part of the sciatic nerve."),
        ("innervation", "Obturator nerve and tibial part of the sciatic nerve.", "Obturator and femoral nerve"),
        ("innervation", "Long head: tibial nerve. Short head: fibular nerve.", "Fibular nerve."),
        ("innervation", "Nervus fémoralis", "nervus femoralis"),
    ],
)
def test_facts_that_say_the_same(fact, one, other):
    assert say_the_same(fact, one, other)
    assert say_the_same(fact, other, one)


@pytest.mark.parametrize(
    ("fact", "one", "other"),
    [
        ("action", "Rotates the leg medially.", "Rotates the leg laterally."),
        ("action", "Flexes the big toe.", "Flexes the second to fifth toes."),
        ("origin", "Upper part of the ischial tuberosity.", "Lower part of the ischial tuberosity."),
        ("innervation", "Common fibular part of the sciatic nerve.", "Tibial part of the sciatic nerve."),
        ("innervation", "Superior gluteal nerve. Other books give L5.", "Inferior gluteal nerve. Other books give L5."),
    ],
)
def test_facts_that_differ(fact, one, other):
    assert not say_the_same(fact, one, other)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Gemellus superior: nerve to obturator internus.", "Gemellus superior", True),
        ("The tendon of the long head.", "Long head of biceps femoris", True),
        ("The fascia over the M. biceps femoris.", "Long head of biceps femoris", True),
        ("With the musculus sóleus.", "musculus soleus", True),
        ("The soleal line.", "Soleus", False),
        ("Long bones; the head of the fibula.", "Long head of biceps femoris", False),
        ("", "Soleus", False),
        ("The soleal line.", "", False),
    ],
)
def test_text_names_a_muscle(text, name, expected):
    assert names(text, phrases_of(name)) is expected


def test_vague_words_make_no_other_answer():
    plantaris = "Back of the calcaneus, on the inner side of the calcaneal tendon or together with it."

    assert say_the_same("insertion", "Calcaneus, through the calcaneal tendon.", plantaris)
    assert not say_the_same("insertion", "Base of the distal phalanx of the big toe.", plantaris)
    parts = ("Tibial part of the sciatic nerve.", "Common fibular part of the sciatic nerve.")
    assert not say_the_same("innervation", *parts)
