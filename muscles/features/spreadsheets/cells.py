"""What stands in a cell, as text of the atlas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from muscles.texts import characters

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
IN_XLSX = re.compile(r"_x([0-9A-Fa-f]{4})_")
NOT_IN_XLSX = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Fault:
    """Why a cell cannot be taken."""

    message: str


MISSING = Fault("")
"""The cell of a row that says nothing of the column: the field is left alone."""

FORMULA = Fault("The cell holds a formula. Replace it by what it should say.")
A_DATE = Fault("The spreadsheet made a date of it. Format the cell as text, and write it again.")
NOT_A_TEXT = Fault("A cell is a text or a number.")
NUL = Fault("There is a NUL, or half a character, in it.")

Cell = str | Fault


def tidy(text: str) -> str:
    """Return the text as forms store it, with the line ends that survive a spreadsheet."""
    return characters.tidy(text.replace("\r\n", "\n").replace("\r", "\n"))


def cell_of(value: object) -> Cell:
    """Return what a file has in a cell as the text it would be if nobody had made a number of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date | datetime | time | timedelta):
        return A_DATE
    if not isinstance(value, str):
        return NOT_A_TEXT
    return NUL if UNSTORABLE.search(value) else tidy(value)


def whole_number(text: str) -> int | None:
    """Return the number, also where a spreadsheet writes it as 3.0 or 3,0; None where it is none."""
    found = WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def to_xlsx(text: str) -> str:
    """Write characters that XML forbids, or would change, as XLSX does."""
    return NOT_IN_XLSX.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def from_xlsx(text: str) -> str:
    return IN_XLSX.sub(lambda found: chr(int(found[1], 16)), text)
