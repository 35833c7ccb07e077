"""What cannot be imported is refused in an editor's words, by row and column."""

import io
import json
from datetime import date

import pytest
from openpyxl import Workbook

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.spreadsheets.sheets import changes, counts, csv_of, refusals, upload

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def soleus():
    return make_muscle("soleus", region=make_region("leg"), name="Soleus", origin="Tibia.", ta2="2642")


CELLS = {
    "region": ("nowhere", "There is no region “nowhere” in the atlas, nor in a row above."),
    "part of": ("leg/none", "There is no muscle “leg/none” in the atlas, nor in a row above."),
    "antagonists": ("leg/none", "There is no muscle “leg/none” in the atlas, nor in a row above."),
    "kind": ("bone", "“bone” is none of group, muscle, head."),
    "position": ("first", "Write a whole number."),
    "colour": ("red", "A colour is a # and six digits, each from 0 to 9 or from a to f, such as #c71c1a."),
    "nerve roots": ("X1", "Write nerve roots as levels and ranges, such as S1, L5–S2 or (L4) L5–S1; “X1” is neither."),
    "TA98": ("A4", "A TA98 id looks like A04.7.02.036."),
    "TA2": ("2001", "This is already the id of the muscle “Other”."),
    "to be checked": ("colour", None),
    "tags": ("calf, …", "“…” has neither a letter nor a digit."),
    "name": ("x" * 121, "Ensure this value has at most 120 characters (it has 121)."),
    "origin": ("a\x00b", "There is a NUL, or half a character, in it."),
}


@pytest.mark.parametrize("column", CELLS)
def test_cell_is_refused_by_row_and_column(editor_client, soleus, column):
    make_muscle("other", region=soleus.region, name="Other", ta2="2001")
    value, message = CELLS[column]
    rows = [{"permalink": "leg/other", column: ""}, {"permalink": "leg/soleus", column: value}]
    if column in ("region", "kind", "position", "name", "TA2"):
        rows[0] = {"permalink": "", column: ""}

    response = upload(editor_client, csv_of(*rows))

    ((number, where, found),) = [refusal for refusal in refusals(response) if refusal[0] == 3]
    assert (number, where) == (3, column)
    assert found == message or (message is None and found.startswith("“colour” is none of the facts"))


def test_every_error_of_a_row_is_named_together(editor_client, soleus):
    row = {"permalink": "leg/soleus", "name": "", "position": "", "TA98": "A4", "wikidata": "12"}

    assert refusals(upload(editor_client, csv_of(row))) == [
        (2, "position", "It cannot be empty: write a whole number."),
        (2, "name", "This field cannot be blank."),
        (2, "TA98", "A TA98 id looks like A04.7.02.036."),
        (2, "Wikidata", "A Wikidata id is a Q and a number, such as Q12345."),
    ]


def test_rows_of_one_entry_are_refused_from_the_second_on(editor_client, soleus):
    rows = [{"permalink": link, "origin": "New."} for link in ("leg/soleus", "/muscle/leg/soleus/", "")]

    response = upload(editor_client, csv_of(*rows))

    assert refusals(response) == [
        (3, "permalink", "Row 2 is of the same entry."),
        (4, "permalink", "Write the permalink, such as leg/soleus."),
    ]


def test_row_with_more_cells_than_headings_is_refused(editor_client, soleus):
    response = upload(editor_client, b"permalink,origin\nleg/soleus,from the tibia, fibula\n")

    assert refusals(response) == [(2, "permalink", "The row has cells beyond the last heading.")]


def test_formulas_errors_and_dates_are_refused(editor_client, soleus):
    book, data = Workbook(), io.BytesIO()
    book.active.append(["permalink", "name", "origin", "action", "innervation"])
    book.active.append(["leg/soleus", '=HYPERLINK("http://example.org")', "#REF!", "1 May", "'-itis"])
    book.active["C2"].data_type = "e"
    book.active["D2"] = date(2026, 5, 1)
    book.save(data)

    assert refusals(upload(editor_client, data.getvalue(), "table.xlsx")) == [
        (2, "name", "The cell holds a formula. Replace it by what it should say."),
        (2, "origin", "The cell holds an error, #REF!."),
        (2, "action", "The spreadsheet made a date of it. Format the cell as text, and write it again."),
    ]


def test_formula_in_a_csv_is_text(editor_client, soleus):
    response = upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "=1+1"}))

    assert changes(response) == [(2, "origin", "Tibia.", "=1+1")]


def test_markup_is_shown_as_text(editor_client, soleus):
    row = {"permalink": "leg/soleus", "origin": "<script>alert(1)</script>", "name": "<b>Soleus</b>"}

    page = upload(editor_client, csv_of(row)).content.decode()

    assert "<script>alert" not in page
    assert "<b>Soleus" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_second_place_takes_no_facts(editor_client, soleus):
    make_muscle("soleus", region=make_region("foot"), same_as=soleus)
    row = {"permalink": "foot/soleus", "name": "Soleus", "origin": "Tibia.", "tags": "calf", "TA2": "", "position": "7"}

    message = "A second place has none of its own: it belongs into the row of leg/soleus."
    assert refusals(upload(editor_client, csv_of(row))) == [(2, "origin", message), (2, "tags", message)]


@pytest.mark.parametrize(
    ("row", "where", "message"),
    [
        ({"permalink": "leg/new", "name": "New"}, "region", "A muscle stands in a region"),
        (
            {"permalink": "foot/new", "name": "New", "region": "leg"},
            "permalink",
            "In its region, the permalink is leg/new.",
        ),
        ({"permalink": "leg/New", "name": "New", "region": "leg"}, "permalink", "Use lower-case letters"),
        ({"permalink": "leg/deep", "name": "New", "region": "leg"}, "permalink", "/muscle/leg/deep/ is already"),
        ({"permalink": "leg/new", "region": "leg"}, "name", "This field cannot be blank."),
        (
            {"permalink": "leg/new", "name": "New", "region": "leg", "kind": "head"},
            "part of",
            "A head needs the muscle",
        ),
    ],
)
def test_new_entry_that_cannot_be_is_refused(editor_client, soleus, row, where, message):
    make_region("deep", kind="compartment", parent=soleus.region)

    found = refusals(upload(editor_client, csv_of(row)))

    assert [(number, column) for number, column, _ in found] == [(2, where)]
    assert found[0][2].startswith(message)
    assert Muscle.objects.count() == 1


def test_id_can_go_to_a_row_below_the_one_that_gives_it_up(editor_client, soleus):
    make_muscle("other", region=soleus.region)
    rows = [{"permalink": "leg/soleus", "TA2": ""}, {"permalink": "leg/other", "TA2": "2642"}]

    assert counts(upload(editor_client, csv_of(*rows))) == {"changed": 2}


def test_json_says_only_what_it_names(editor_client, soleus):
    rows = [{"permalink": "leg/soleus", "position": 3}, {"permalink": "leg/none", "tags": ["a"]}, {"name": "A"}]

    response = upload(editor_client, json.dumps(rows).encode(), "table.json")

    assert changes(response) == [(1, "position", "0", "3")]
    assert refusals(response) == [
        (2, "tags", "A cell is a text or a number."),
        (3, "permalink", "Write the permalink, such as leg/soleus."),
    ]


def test_new_row_that_is_refused_goes_by_the_name_in_the_file(editor_client, soleus):
    row = {"permalink": "leg/plantaris", "name": "Plantaris", "region": "leg"}

    response = upload(editor_client, csv_of(row, row | {"name": "Plantaris again"}))

    assert [each.name for each in response.context["rows"] if each.refusals] == ["Plantaris again"]
