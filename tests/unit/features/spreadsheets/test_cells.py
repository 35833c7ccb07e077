from datetime import date

import pytest

from muscles.features.spreadsheets.cells import (
    A_DATE,
    NOT_A_TEXT,
    NUL,
    cell_of,
    from_xlsx,
    to_xlsx,
    whole_number,
)

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("text", ["a\x0bb\r\n", "_x0041_", "_x005F_x0041_", "plain_text"])
def test_text_survives_xlsx(text):
    written = to_xlsx(text)

    assert from_xlsx(written) == text
    assert not {*written} & {"\x0b", "\r"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (" a\r\nb\r ", "a\nb"),
        (2642, "2642"),
        (3.0, "3"),
        (2.5, "2.5"),
        (True, "TRUE"),
        (date(2026, 5, 1), A_DATE),
        (["a"], NOT_A_TEXT),
        ("a\x00", NUL),
        ("\ud800", NUL),
    ],
)
def test_value_of_a_file_becomes_a_text(value, expected):
    assert cell_of(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3", 3), ("3.0", 3), ("3,00", 3), ("010", 10), ("0", 0), ("", None), ("3.5", None), ("-1", None), ("1e3", None)],
)
def test_whole_numbers_are_known_in_every_dress(text, expected):
    assert whole_number(text) == expected
