"""The table of a page as CSV, which spreadsheets open."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from muscles.features.tables.choosing import NAMES, Choice
from muscles.features.tables.rows import Part, Row
from muscles.models.facts import Fact, Kind, facts_below
from muscles.texts.formulas import neutral

BOM = "\ufeff"  # without it, Excel takes UTF-8 for something else


def as_csv(parts: Iterable[Part], choice: Choice, whole_address: Callable[[str], str]) -> str:
    """Write the chosen columns, what each muscle stands below, and the address of its page.

    Covered columns are not covered: a file cannot be uncovered. No cell is taken for a formula.
    """
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(["Part of", NAMES, "Latin name", *labels_of(choice), "Where books differ", "Page"])
    for part in parts:
        above = " › ".join(entry.name for entry in part.above)
        for row in part.rows:
            page = whole_address(row.entry.get_absolute_url())
            entry = [above, row.entry.name, row.entry.latin_name]
            writer.writerow(map(neutral, [*entry, *cells_of(row, choice), remarks_of(row, choice), page]))
    return BOM + stream.getvalue()


def roots_below(fact: Fact) -> list[Fact]:
    return [each for each in facts_below(fact.name) if each.kind is Kind.ROOTS]


def labels_of(choice: Choice) -> Iterator[str]:
    for fact in choice.facts:
        yield from (each.label for each in (fact, *roots_below(fact)))


def cells_of(row: Row, choice: Choice) -> Iterator[str]:
    for fact in choice.facts:
        shown = row.facts.get(fact.name)
        yield shown.text if shown else ""
        if roots_below(fact):
            yield shown.roots if shown else ""


def remarks_of(row: Row, choice: Choice) -> str:
    """One on each line, after the label of its fact."""
    found = (row.facts.get(fact.name) for fact in choice.facts)
    return "\n".join(f"{shown.label}: {shown.remark}" for shown in found if shown and shown.remark)
