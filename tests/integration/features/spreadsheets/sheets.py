"""Files of tables, and an editor's moves with them."""

import csv
import io
import json

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from muscles.features.spreadsheets.models import Upload

MUSCLES = "/admin/muscles/muscle/"
REGIONS = "/admin/muscles/region/"
FORMATS = {"csv": "0", "xlsx": "1", "json": "2"}


def csv_of(*rows: dict, delimiter: str = ",", newline: str = "\r\n") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator=newline)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_of(*rows: dict) -> bytes:
    book, data = Workbook(), io.BytesIO()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    book.save(data)
    return data.getvalue()


def export(client, kind: str = "csv", base: str = MUSCLES, **query) -> bytes:
    response = client.post(f"{base}export/", {"format": FORMATS[kind]}, query_params=query)
    assert response.status_code == 200
    return response.content


def rows_in(data: bytes, kind: str = "csv") -> list[dict]:
    """What another program would see in an exported file."""
    if kind == "json":
        return json.loads(data)
    if kind == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    heads, *rows = load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def upload(client, data: bytes, name: str = "table.csv", base: str = MUSCLES):
    """Send a file, and return what the page after it says."""
    file = SimpleUploadedFile(name, data)
    return client.post(f"{base}import/", {"file": file}, follow=True)


def errors_of(response) -> list[str]:
    return response.context["form"].errors.get("file", [])


def confirm(client, base: str = MUSCLES, **data):
    """Confirm what was uploaded last."""
    return client.post(f"{base}import/{Upload.objects.latest('pk').pk}/", {"_import": "1"} | data, follow=True)


def counts(response) -> dict[str, int]:
    return {name: number for name, number in response.context["counts"].items() if number}


def changes(response) -> list[tuple]:
    """Every cell of the preview: row, column, before, after."""
    rows = response.context["rows"]
    return [(row.number, each.column, each.before, each.after) for row in rows for each in row.changes]


def refusals(response) -> list[tuple]:
    return [(row.number, *each) for row in response.context["rows"] for each in row.refusals]


def notes(response) -> list[tuple]:
    return [(row.number, note) for row in response.context["rows"] for note in row.notes]


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]
