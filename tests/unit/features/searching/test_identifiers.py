"""Identifiers are read as a page prints them."""

import pytest

from muscles.features.searching.identifiers import read_identifiers, without_lead

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("FMA 22542", [("fma", "22542")]),
        ("FMA:22542", [("fma", "22542")]),
        ("fma22542", [("fma", "22542")]),
        ("FMAID: 22542", [("fma", "22542")]),
        ("TA2 2660", [("ta2", "2660")]),
        ("TA2: 2660.", [("ta2", "2660")]),
        ("22542", [("", "22542")]),
        ("A04.7.02.047", [("", "A04.7.02.047")]),
        ("TA98 A04.7", [("ta98", "A04.7")]),
        ("Wikidata Q123", [("wikidata", "Q123")]),
        ("TA98 A04.7.02.047 TA2 2660 FMA 22542", [("ta98", "A04.7.02.047"), ("ta2", "2660"), ("fma", "22542")]),
        ("Identifiers", []),
        ("soleus 22542", []),
        ("22542 soleus", []),
        ("L5 S1", []),
    ],
)
def test_identifiers(typed, expected):
    assert read_identifiers(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Formerly peroneus longus", "peroneus longus"),
        ("Abbreviated FHL", "FHL"),
        ("Innervation: Tibial nerve", "Tibial nerve"),
        ("In everyday words calf", "calf"),
        ("soleus", "soleus"),
    ],
)
def test_what_introduces_a_name_is_left_out(typed, expected):
    assert without_lead(typed) == expected
