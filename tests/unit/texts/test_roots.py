"""Nerve roots as books write them."""

import pytest

from muscles.texts.roots import RootsError, normalise_roots, read_roots

pytestmark = pytest.mark.unit

READ = {
    "S1": "S1",
    "L5–S2": "L5–S2",
    "l5 - s2": "L5–S2",
    "L5-S2": "L5–S2",
    "C5-T1": "C5–T1",
    "T12-L3": "T12–L3",
    "S2, 3": "S2–S3",
    "S2,3": "S2–S3",
    "C5/6": "C5–C6",
    "C5/C6": "C5–C6",
    "C5-7": "C5–C7",
    "L4,5,S1": "L4–S1",
    "Th12": "T12",
    "th 12": "T12",
    "Th. 12": "T12",
    "D12": "T12",
    "Th12-L1": "T12–L1",
    "C08": "C8",
    "L5, S1, S2": "L5–S2",
    "L5 S1 S2": "L5–S2",
    "L5; S1 and S2": "L5–S2",
    "L5 & S1": "L5–S1",
    "L5 + S1": "L5–S1",
    "C5 to C7": "C5–C7",
    "C5 to 7": "C5–C7",
    "S1, L5": "L5–S1",
    "L2, L4": "L2, L4",
    "C3–C4, C6": "C3–C4, C6",
    "L4–L5, L5–S1": "L4–S1",
    "(L4) L5 S1": "(L4) L5–S1",
    "(L4), L5, S1": "(L4) L5–S1",
    "L5–S1 (S2)": "L5–S1 (S2)",
    "L5(S1)": "L5 (S1)",
    "(C4) C5-6 (C7)": "(C4) C5–C6 (C7)",
    "(L4, L5) S1": "(L4–L5) S1",
    "(L4)–S1": "(L4) L5–S1",
    "\uff2c\uff15": "L5",
    "L₅": "L5",
}
REFUSED = ["", " ", "S6", "L0", "T13", "L5–", "–S2", "S2–L5", "L5–L5", "L4–L5–S1", "5", "L", "L5 or S1", "sciatic"]
REFUSED += ["(L5", "L5)", "((L5))", "L5–S2?", "L5 – , S1", "()", "L555", "C5.6"]


@pytest.mark.parametrize(("text", "written"), READ.items())
def test_notation_is_read_and_written_in_one_way(text, written):
    assert normalise_roots(text) == written
    assert normalise_roots(written) == written


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_notation_is_refused_and_left_as_it_is(text):
    with pytest.raises(RootsError):
        read_roots(text)
    assert normalise_roots(text) == text.strip()


@pytest.mark.parametrize("dash", "-‐‑‒–—\u2212")
def test_ranges_are_written_with_one_dash(dash):
    assert normalise_roots(f" l5 {dash} s2 ") == "L5–S2"
