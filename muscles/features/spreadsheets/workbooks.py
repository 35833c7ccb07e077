"""Which sheet of a workbook is read, and what of it a user does not see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

MOST_NAMED = 8
FILLED = re.compile(rb"<(?:\w+:)?(?:v|f|is)[\s/>]")
HIDDEN = rb'\bhidden="(?:1|true)"'
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*" + HIDDEN + rb')[^>]*?\br="(\d+)"')
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b(?=[^>]*" + HIDDEN + rb")[^>]*>")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z0-9:]+)"')


def sheet_of(book: Any) -> tuple[Any, list[str]]:
    """Return the first sheet that a user sees and that is not empty, and what is to be said of the others.

    Raises:
        ValidationError: none is, or cells of it are merged, so that rows lack what seems to stand in them.
    """
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [sheet for sheet in seen if FILLED.search(source_of(sheet))]
    if not filled:
        hidden = named(sheet.title for sheet in book.worksheets if sheet not in seen)
        raise ValidationError(f"There is nothing on a sheet that can be seen{hidden and f'; hidden: {hidden}'}.")
    sheet = filled[0]
    sheet.reset_dimensions()
    left = named(each.title for each in book.worksheets if each is not sheet and (each in filled or each not in seen))
    remarks = [f"The sheet “{sheet.title}” was read; not read: {left}."] if left else []
    return sheet, remarks + unseen_in(source_of(sheet))


def source_of(sheet: Any) -> bytes:
    """The XML of a sheet; openpyxl tells nothing of hidden rows and merged cells while it reads row by row."""
    with sheet._get_source() as source:
        data: bytes = source.read()
    return data


def unseen_in(source: bytes) -> list[str]:
    merged = [found.decode() for found in MERGED.findall(source)]
    if merged:
        raise ValidationError(
            f"Cells are merged: {named(merged)}. Unmerge them, and write in each row what belongs to it."
        )
    remarks = []
    if rows := HIDDEN_ROW.findall(source):
        remarks.append(f"Rows that are hidden in the sheet were read, too: {named(row.decode() for row in rows)}.")
    if HIDDEN_COLUMN.search(source):
        remarks.append("Columns that are hidden in the sheet were read, too.")
    return remarks


def named(names: Iterable[str]) -> str:
    first, *_ = parts = [*names] or [""]
    more = len(parts) - MOST_NAMED
    return ", ".join(parts[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "") if first else ""
