"""Files that cannot be read, or are too large, are refused, and nothing breaks."""

import io
import zipfile

import pytest

from muscles.features.spreadsheets import reading
from tests.integration.features.spreadsheets.sheets import errors_of, upload, xlsx_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def zipped(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


DAMAGED = "It cannot be read as XLSX: it is damaged, or protected by a password."
FILES = {
    "empty.csv": (b"", "The submitted file is empty."),
    "blank.csv": (b"\r\n,,\r\n", "The file is empty."),
    "heads.csv": (b"permalink,name\r\n", "There are headings in the file, but no rows."),
    "mixed.csv": ("permalink,name\nleg/a,ä".encode() + b"\xe4", "Line 2 is not UTF-8. Save the file as “CSV UTF-8”."),
    "binary.csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Line 1 is not UTF-8. Save the file as “CSV UTF-8”."),
    "open.csv": (b'permalink,name\nleg/a,"open\n', "Row 2 cannot be read: unexpected end of data."),
    "unknown.csv": (
        b"permalink,orgin\nleg/a,b",
        "There is no column “orgin”. Do you mean “origin”? Rename it, or take it out.",
    ),
    "twice.csv": (b"permalink,name,Name\nleg/a,b,c", "There are two columns “name”."),
    "keyless.csv": (b"name\nSoleus", "There is no column “permalink”, which says what entry a row is of."),
    "table.ods": (b"permalink", "Choose a file that ends in .csv, .xlsx or .json; this is “table.ods”."),
    "text.xlsx": (b"permalink", DAMAGED),
    "other.xlsx": (zipped(a=b"b"), DAMAGED),
    "empty.json": (b"[]", "The file is empty."),
    "object.json": (b'{"permalink": "a"}', "The JSON is to be a list of objects, one for each entry."),
    "deep.json": (b"[" * 100_000, None),
    "broken.json": (b"[{]", None),
    "half.json": (b'[{"\\ud800": 1}]', None),
    "nan.json": (b'[{"permalink": NaN}]', "It cannot be read as JSON: NaN is no value of a cell."),
}


@pytest.mark.parametrize("name", FILES)
def test_file_that_cannot_be_read_is_refused(editor_client, soleus, name):
    data, message = FILES[name]

    (error,) = errors_of(upload(editor_client, data, name))

    assert error == message if message else error.startswith(("It cannot be read as JSON: ", "There is no column “"))


def test_zip_bomb_is_refused_before_it_is_unpacked(editor_client):
    bomb = zipped(**{"[Content_Types].xml": b"0" * (reading.MOST_UNPACKED + 1)})
    assert len(bomb) < 200_000

    assert errors_of(upload(editor_client, bomb, "bomb.xlsx")) == ["Unpacked, it is larger than 100 MB."]


def test_entities_of_a_worksheet_are_refused(editor_client, soleus):
    data, bad = io.BytesIO(xlsx_of({"permalink": "leg/soleus"})), io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(bad, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + text
            new.writestr(part, text)

    assert errors_of(upload(editor_client, bad.getvalue(), "entities.xlsx")) == [DAMAGED]


def test_cell_in_an_impossible_place_costs_nothing(editor_client, soleus):
    data, bad = io.BytesIO(xlsx_of({"permalink": "leg/soleus"})), io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(bad, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", b'<row r="900000000"><c r="ZZZZZZZ900000000"/></row></sheetData>')
            new.writestr(part, text)

    assert errors_of(upload(editor_client, bad.getvalue(), "far.xlsx")) == [DAMAGED]


def test_too_many_bytes_rows_and_columns_are_refused(editor_client, monkeypatch):
    monkeypatch.setattr("muscles.features.spreadsheets.forms.MOST_BYTES", 50)
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    wide = ",".join(f"c{number}" for number in range(101)).encode()

    assert errors_of(upload(editor_client, b"permalink\n" + b"leg/a\n" * 20)) == ["It is larger than 0 MB. Split it."]
    assert errors_of(upload(editor_client, b"permalink\na\nb\nc\n")) == ["It has more than 2 rows. Split it."]
    monkeypatch.setattr("muscles.features.spreadsheets.forms.MOST_BYTES", 5000)
    assert errors_of(upload(editor_client, wide)) == ["It has more than 100 columns."]
