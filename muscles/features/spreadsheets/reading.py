"""Reading a file that somebody uploads as a table, within limits; every refusal says what to do."""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from tablib import Dataset

from muscles.features.spreadsheets.cells import FORMULA, MISSING, Cell, Fault, cell_of, from_xlsx
from muscles.features.spreadsheets.decoding import text_of
from muscles.features.spreadsheets.workbooks import sheet_of
from muscles.texts.formulas import restored

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_PARTS = 500
MOST_ROWS = 10_000
MOST_COLUMNS = 100
LAST_LINE = 1_048_576  # of any spreadsheet
DELIMITERS = ",;\t"
# openpyxl meets a damaged file with any of these.
DAMAGED = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError),
    *(ValueError, BadZipFile, zlib.error),
)

Lines = Iterable[tuple[int, list[Cell]]]

csv.field_size_limit(MOST_BYTES)  # else a text of more than 131,072 characters is exported and never read again


class Table(Dataset):  # type: ignore[misc]  # tablib says nothing of its types
    """Rows under headings.

    `numbers` says where each row stands in the file, as its reader counts; `remarks` what to know of how it was read.
    """

    numbers: list[int]
    remarks: list[str]

    def part(self, numbers: Sequence[int]) -> Table:
        """Return a table of the rows that stand there in the file."""
        index = {number: index for index, number in enumerate(self.numbers)}
        part = Table(*(self[index[number]] for number in numbers), headers=self.headers)
        part.numbers, part.remarks = [*numbers], []
        return part


def read_csv(data: bytes) -> Table:
    text, remark = text_of(data)
    named = re.match(r'"?sep=([^\r\n])"?\r?\n?', text, re.IGNORECASE)
    if named:
        text = text[named.end() :]
    first = next(filter(str.strip, StringIO(text, newline=None)), "")
    delimiter = named[1] if named else max(DELIMITERS, key=first.count)
    table = table_of(csv_lines(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    table.remarks = [remark] if remark else []
    return table


def csv_lines(rows: Any) -> Iterator[tuple[int, list[Cell]]]:
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            yield number, [as_cell(value) for value in row]
    except csv.Error as error:
        raise ValidationError(f"Row {number + 1} cannot be read: {error}.") from error


def read_xlsx(data: bytes) -> Table:
    """Read the first sheet that is seen. No formula is evaluated, and what another program made of one is not read."""
    try:
        with ZipFile(BytesIO(data)) as parts:
            listed = parts.infolist()
            if sum(part.file_size for part in listed) > MOST_UNPACKED or len(listed) > MOST_PARTS:
                raise ValidationError(f"Unpacked, it is larger than {MOST_UNPACKED // 1_000_000} MB.")
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        sheet, remarks = sheet_of(book)
        table = table_of(xlsx_lines(sheet.iter_rows(max_col=MOST_COLUMNS + 1)))
        table.remarks = remarks
        return table
    except DAMAGED as error:
        raise ValidationError("It cannot be read as XLSX: it is damaged, or protected by a password.") from error


def xlsx_lines(rows: Any) -> Iterator[tuple[int, list[Cell]]]:
    empty: tuple[Any, ...] = ()
    for number, row in enumerate(rows, start=1):
        if number > LAST_LINE:
            return
        if row is empty:  # the same for every row that the file leaves out
            continue
        if all(cell.value is None for cell in row):
            empty = row
            continue
        yield number, [xlsx_cell(cell) for cell in row]


def xlsx_cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return Fault(f"The cell holds an error, {cell.value}.")
    return as_cell(from_xlsx(cell.value) if isinstance(cell.value, str) else cell.value)


def as_cell(value: object) -> Cell:
    cell = cell_of(value)
    return cell if isinstance(cell, Fault) else cell_of(restored(cell))


def read_json(data: bytes) -> Table:
    """Read a list of objects; a name that an object lacks is left alone."""
    try:
        rows = json.loads(data.decode("utf-8-sig"), parse_constant=refuse_constant)
    except UnicodeDecodeError as error:
        raise ValidationError("It is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"It cannot be read as JSON: {error}.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValidationError("The JSON is to be a list of objects, one for each entry.")
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = ([cell_of(row[name]) if name in row else MISSING for name in columns] for row in rows)
    return table_of([(0, [cell_of(name) for name in columns]), *enumerate(lines, start=1)] if columns else [])


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no value of a cell")


def table_of(lines: Lines) -> Table:
    """Build a table of the lines that are not empty; the first holds the headings.

    Raises:
        ValidationError: there is nothing in it, or too much.
    """
    filled = ((number, cells) for number, cells in lines if any(cell != "" for cell in cells))
    _, first = next(filled, (0, []))
    headings = [cell if isinstance(cell, str) else cell.message for cell in first]
    while headings and headings[-1] == "":
        headings.pop()
    if not headings:
        raise ValidationError("The file is empty.")
    if len(headings) > MOST_COLUMNS:
        raise ValidationError(f"It has more than {MOST_COLUMNS} columns.")
    table = Table(headers=headings)
    table.numbers, table.remarks = [], []
    for number, cells in filled:
        if len(table.numbers) == MOST_ROWS:
            raise ValidationError(f"It has more than {MOST_ROWS:,} rows. Split it.")
        table.numbers.append(number)
        table.append(fitted(cells, len(headings)))
    if not table.numbers:
        raise ValidationError("There are headings in the file, but no rows.")
    return table


def fitted(cells: list[Cell], width: int) -> list[Cell]:
    """Return as many cells as there are headings."""
    row = [cell for cell, _ in zip_longest(cells[:width], range(width), fillvalue="")]
    if any(cell != "" for cell in cells[width:]):
        row[0] = Fault("The row has cells beyond the last heading.")
    return row
