"""What is read off an innervation."""

import pytest

from muscles.features.browsing.reading.nerves import read_nerves
from muscles.features.browsing.reading.vocabulary import NERVES

pytestmark = pytest.mark.unit

TIBIAL_PART, FIBULAR_PART = "Tibial part of the sciatic nerve", "Common fibular part of the sciatic nerve"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tibial nerve.", [("Tibial nerve", "")]),
        ("Tibial nerve (S1–S2). Other books give L5–S2.", [("Tibial nerve", "")]),
        ("Tibial part of the sciatic nerve. Gray gives L4–S3.", [(TIBIAL_PART, "")]),
        ("the tibial division of the sciatic nerve", [(TIBIAL_PART, "")]),
        (
            "Long head: tibial part of the sciatic nerve. Short head: common peroneal part of the sciatic nerve.",
            [(TIBIAL_PART, "long head"), (FIBULAR_PART, "short head")],
        ),
        ("Nerve to quadratus femoris.", [("Nerve to quadratus femoris", "")]),
        ("nerve to the obturator internus, L5–S2", [("Nerve to obturator internus", "")]),
        ("Femoral nerve and obturator nerve", [("Femoral nerve", ""), ("Obturator nerve", "")]),
        ("Deep peroneal nerve", [("Deep fibular nerve", "")]),
        ("Sciatic nerve", [("Sciatic nerve", "")]),
        ("Anterior tibial nerve", []),
        ("Some books name the obturator nerve.", []),
        ("Not the femoral nerve.", []),
        ("A nerve of its own.", []),
        ("", []),
    ],
)
def test_nerves_are_read(text, expected):
    assert [(driven.nerve, driven.condition) for driven in read_nerves(text)] == expected


def test_what_a_nerve_is_part_of_is_a_nerve():
    assert {whole for whole in NERVES.values() if whole} <= NERVES.keys()
