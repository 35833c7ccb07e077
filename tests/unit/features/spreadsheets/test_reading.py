import io

import pytest
from openpyxl import Workbook

from muscles.features.spreadsheets.reading import read_csv, read_json, read_xlsx

pytestmark = pytest.mark.unit

EXPECTED = [("leg/a", "One; two, three"), ("leg/b", "")]


def content(table) -> tuple:
    return table.headers, [*table], table.numbers


@pytest.mark.parametrize(
    "text",
    [
        'permalink,origin\r\nleg/a,"One; two, three"\r\nleg/b,\r\n',
        "permalink;origin\nleg/a;One; two, three\nleg/b;\n".replace("One; two, three", '"One; two, three"'),
        'sep=;\r\npermalink;origin\r\nleg/a;"One; two, three"\r\nleg/b\r\n',
        "permalink\torigin\nleg/a\tOne; two, three\nleg/b\t\n",
        '\ufeffpermalink,origin,,\nleg/a,"One; two, three",,\nleg/b,,,\n',
    ],
)
def test_dialects_of_csv_say_the_same(text):
    assert content(read_csv(text.encode())) == (["permalink", "origin"], EXPECTED, [2, 3])


def test_empty_rows_are_left_out_and_counted():
    table = read_csv(b"\n,,\npermalink,origin\n\nleg/a,b\n,\nleg/c,d\n")

    assert content(table) == (["permalink", "origin"], [("leg/a", "b"), ("leg/c", "d")], [5, 7])


def test_first_sheet_is_read_with_the_numbers_of_its_rows():
    book, data = Workbook(), io.BytesIO()
    for place, value in {
        "A1": "permalink",
        "B1": "origin",
        "A4": "leg/a",
        "B4": "One; two, three",
        "A900": "leg/b",
    }.items():
        book.active[place] = value
    book.create_sheet("Notes")["A1"] = "nothing"
    book.save(data)

    assert content(read_xlsx(data.getvalue())) == (["permalink", "origin"], EXPECTED, [4, 900])


def test_objects_are_read_as_rows():
    table = read_json(b'[{"permalink": "leg/a", "origin": "One; two, three"}, {"permalink": "leg/b", "origin": null}]')

    assert content(table) == (["permalink", "origin"], EXPECTED, [1, 2])
