import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from muscles.features.spreadsheets.cells import A_DATE, FORMULA
from muscles.features.spreadsheets.decoding import AS_WINDOWS
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


def book_of(**sheets: dict[str, str]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for place, value in cells.items():
            sheet[place] = value
    return book


def saved(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


HEADS = {"A1": "permalink", "B1": "origin"}
CELLS = HEADS | {"A4": "leg/a", "B4": "One; two, three", "A900": "leg/b"}
OLD = HEADS | {"A2": "leg/old", "B2": "Old."}


def test_first_sheet_is_read_with_the_numbers_of_its_rows():
    table = read_xlsx(saved(book_of(Entries=CELLS, Empty={})))

    assert content(table) == (["permalink", "origin"], EXPECTED, [4, 900])
    assert table.remarks == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read_and_what_is_left_out_is_said(state):
    book = book_of(Old=OLD, Blank={}, Entries=CELLS, Notes={"A1": "nothing"})
    book["Old"].sheet_state = state
    book.active = 2

    table = read_xlsx(saved(book))

    assert content(table) == (["permalink", "origin"], EXPECTED, [4, 900])
    assert table.remarks == ["The sheet “Entries” was read; not read: Old, Notes."]


def test_workbook_that_shows_nothing_is_refused():
    book = book_of(Old=OLD, Blank={})
    book["Old"].sheet_state = "hidden"
    book.active = 1

    with pytest.raises(ValidationError, match=r"There is nothing on a sheet that can be seen; hidden: Old\."):
        read_xlsx(saved(book))


def test_hidden_rows_and_columns_are_read_and_named():
    book = book_of(Entries=CELLS)
    for number in range(4, 15):
        book.active.row_dimensions[number].hidden = True
    book.active.column_dimensions["B"].hidden = True

    table = read_xlsx(saved(book))

    assert content(table)[1] == EXPECTED
    assert table.remarks == [
        "Rows that are hidden in the sheet were read, too: 4, 5, 6, 7, 8, 9, 10, 11 and 3 more.",
        "Columns that are hidden in the sheet were read, too.",
    ]


def test_merged_cells_are_refused_as_rows_would_lack_them():
    book = book_of(Entries=CELLS)
    book.active.merge_cells("B4:B6")

    with pytest.raises(ValidationError, match=r"Cells are merged: B4:B6\. Unmerge them"):
        read_xlsx(saved(book))


def test_dates_formulas_and_numbers_of_a_workbook():
    cells = {"C1": "ta2", "C4": 2642, "B4": date(2026, 5, 6), "B900": '=CONCATENATE("a")'}

    first, second = read_xlsx(saved(book_of(Entries=CELLS | cells)))

    assert first == ("leg/a", A_DATE, "2642")
    assert second == ("leg/b", FORMULA, "")


WORDS = "permalink;origin\r\nleg/a;Fossa’s “edge” – à l’arrière, Überzug\r\n"


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (WORDS.encode(), ""),
        (WORDS.encode("utf-8-sig"), ""),
        (WORDS.encode("cp1252"), AS_WINDOWS),
        (f"sep=;\r\n{WORDS}".encode("cp1252"), AS_WINDOWS),
        (WORDS.replace(";", "\t").encode("utf-16"), ""),
        (WORDS.replace(";", "\t").encode("utf-16-be").join([b"\xfe\xff", b""]), ""),
        (WORDS.encode("utf-16-le"), ""),
        (WORDS.encode("utf-16-be"), ""),
        (f'"sep=|"\r\n{WORDS.replace(";", "|")}'.encode(), ""),
        (WORDS.replace("\r\n", "\r").encode(), ""),
    ],
)
def test_what_excel_saves_is_read(data, remark):
    table = read_csv(data)

    assert [*table] == [("leg/a", "Fossa’s “edge” – à l’arrière, Überzug")]
    assert table.remarks == ([remark] if remark else [])


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1250", "cp437"])
def test_letters_that_cannot_be_told_are_refused(encoding):
    word = {"cp1250": "głowa długa", "mac_roman": "glutäus, trépied", "cp437": "glutäus, trépied"}[encoding]

    with pytest.raises(ValidationError, match=r"Line 2 is not UTF-8\. Save the file as “CSV UTF-8”\."):
        read_csv(f"permalink;origin\nleg/a;{word}\n".encode(encoding))


def test_objects_are_read_as_rows():
    table = read_json(b'[{"permalink": "leg/a", "origin": "One; two, three"}, {"permalink": "leg/b", "origin": null}]')

    assert content(table) == (["permalink", "origin"], EXPECTED, [1, 2])
