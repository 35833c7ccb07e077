"""What an address asks of a table."""

import pytest
from django.http import QueryDict

from muscles.features.tables.choosing import Choice, TableForm, all_columns

pytestmark = pytest.mark.unit

COLUMNS = ("origin", "insertion", "action", "innervation", "blood_supply")


def choice_of(query: str) -> Choice:
    return TableForm(QueryDict(query)).choice


def test_the_plain_table_has_all_columns_and_covers_none():
    assert choice_of("") == Choice(COLUMNS)
    assert all_columns() == COLUMNS
    assert (Choice(COLUMNS).query, Choice(COLUMNS).is_plain) == ("", True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("column=action&column=origin", Choice(("origin", "action"))),
        ("cover=action&cover=muscle", Choice(COLUMNS, ("muscle", "action"))),
        ("heads=1", Choice(COLUMNS, has_heads=True)),
        ("column=origin&cover=action", Choice(("origin",))),
        ("page=2&q=origin", Choice(COLUMNS)),
    ],
)
def test_what_is_chosen_is_in_the_order_of_the_table(query, expected):
    assert choice_of(query) == expected


@pytest.mark.parametrize(
    "choice",
    [Choice(COLUMNS), Choice(("origin", "action"), ("muscle", "action"), has_heads=True), Choice(COLUMNS, ("action",))],
)
def test_the_address_of_a_choice_leads_back_to_it(choice):
    assert choice_of(choice.query) == choice


def test_what_goes_without_saying_is_not_said():
    assert Choice(COLUMNS, ("action",)).query == "cover=action"


@pytest.mark.parametrize("query", ["column=page", "cover=page&column=origin", "column=%00", "column=ta98"])
def test_a_column_that_there_is_not_is_named_and_left_out(query):
    form = TableForm(QueryDict(query))

    assert form.choice.columns == (("origin",) if "origin" in query else COLUMNS)
    [complaint] = form.complaints
    assert complaint == f"The table has no column “{QueryDict(query).get('cover') or QueryDict(query)['column']}”."


def test_a_column_is_covered_and_uncovered():
    covered = Choice(COLUMNS).turned("innervation").turned("origin")

    assert covered.covered == ("origin", "innervation")
    assert covered.turned("origin").covered == ("innervation",)
    assert [(column.name, column.is_covered) for column in covered.offered] == [
        ("muscle", False),
        ("origin", True),
        ("insertion", False),
        ("action", False),
        ("innervation", True),
        ("blood_supply", False),
    ]
