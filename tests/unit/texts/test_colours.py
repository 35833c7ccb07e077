"""Colours as texts."""

import pytest

from muscles.texts.colours import is_colour, is_dark

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [("#c71c1a", True), ("#000000", True), ("", False), ("#C71C1A", False), ("#c71c1", False), ("#c71c1a\n", False)],
)
def test_a_colour_is_a_sign_and_six_digits(text, expected):
    assert is_colour(text) is expected


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#000000", True), ("#757575", True), ("#767676", False), ("#0000ff", True), ("#00ff00", False)],
)
def test_white_is_easier_to_read_on_what_is_dark(colour, expected):
    assert is_dark(colour) is expected
