"""The formats of spreadsheets, written so that they can be read back, and safe to open."""

from __future__ import annotations

import json
from io import BytesIO

from import_export.formats import base_formats
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from muscles.features.spreadsheets.cells import to_xlsx
from muscles.features.spreadsheets.reading import Table, read_csv, read_json, read_xlsx
from muscles.texts.formulas import neutral

BOM = "\ufeff"  # without it, Excel takes UTF-8 for something else
LONGEST = 32_767  # characters in a cell of XLSX; openpyxl would cut off the rest
WIDTH = 24


class CSV(base_formats.CSV):
    def get_title(self):
        return "CSV"

    def create_dataset(self, in_stream: bytes) -> Table:
        return read_csv(in_stream)

    def export_data(self, dataset, **kwargs):
        return BOM + self.get_format().export_set(neutralised(dataset))


class XLSX(base_formats.XLSX):
    def get_title(self):
        return "XLSX"

    def create_dataset(self, in_stream: bytes) -> Table:
        return read_xlsx(in_stream)

    def export_data(self, dataset, **kwargs):
        """Write every text as text, so that no spreadsheet makes a number or a date of it.

        Raises:
            ValueError: a text is longer than a cell may be.
        """
        rows = [[within_cell(value) for value in row] for row in neutralised(dataset)]
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Entries")
        sheet.freeze_panes = "B2"
        for number in range(1, dataset.width + 1):
            sheet.column_dimensions[get_column_letter(number)].width = WIDTH
        bold, top = Font(bold=True), Alignment(vertical="top")
        heads = [WriteOnlyCell(sheet, value=header) for header in dataset.headers]
        for head in heads:
            head.font = bold
        sheet.append(heads)
        for row in rows:
            sheet.append([as_text(sheet, value, top) if isinstance(value, str) else value for value in row])
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()


class JSON(base_formats.JSON):
    def get_title(self):
        return "JSON"

    def create_dataset(self, in_stream: bytes) -> Table:
        return read_json(in_stream)

    def export_data(self, dataset, **kwargs):
        return json.dumps(dataset.dict, ensure_ascii=False, indent=2)


FORMATS = [CSV, XLSX, JSON]
LIKE_CSV = ("txt", "tsv")  # so Excel names “Unicode text”, and other programs what has tabs


def format_named(name: str) -> base_formats.Format | None:
    """Return the format that the name of a file ends in; None where it is none of ours."""
    suffix = name.lower().rpartition(".")[2]
    suffix = "csv" if suffix in LIKE_CSV else suffix
    return next((each() for each in FORMATS if suffix == each().get_extension()), None)


def neutralised(dataset):
    rows = [[neutral(value) if isinstance(value, str) else value for value in row] for row in dataset]
    return Table(*rows, headers=dataset.headers)


def within_cell(value):
    text = to_xlsx(value) if isinstance(value, str) else ""
    if len(text) > LONGEST:
        raise ValueError(f"“{value[:40]}…” is too long for a cell of XLSX. Take CSV or JSON.")
    return text if isinstance(value, str) else value


def as_text(sheet, value, alignment):
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = "@"
    cell.alignment = alignment
    return cell
