"""Entries as lines of CSV and as JSON, some at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from muscles.models.facts import COLUMNS, FACTS
from muscles.models.names import NAME_KINDS
from muscles.querysets import MuscleQuerySet
from muscles.services.datasets import tied_datasets
from muscles.services.records import Record, Whole, muscle_records
from muscles.texts.formulas import neutral

BOM = "\ufeff"  # without it, Excel takes UTF-8 for something else
AT_A_TIME = 200
PLAIN = {"permalink": "Permalink", "url": "Page", "kind": "Kind", "name": "Name", "latin_name": "Latin name"}
PLACED = {"region": "Region", "part_of": "Part of", "colour": "Colour"}


def records_of(muscles: MuscleQuerySet, whole: Whole) -> Iterator[Record]:
    """Yield the records of entries; their keys are read at once, the rest in parts."""
    keys = list(muscles.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        rows = {muscle.pk: muscle for muscle in muscles.filter(pk__in=keys[start : start + AT_A_TIME])}
        yield from muscle_records([rows[key] for key in keys[start : start + AT_A_TIME] if key in rows], whole)


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """Write a line for each entry, below one of heads; no cell is taken for a formula."""
    yield BOM + line(heads())
    for record in records:
        yield line(neutral(cell) for cell in cells(record))


def line(cells: Iterable[str]) -> str:
    stream = StringIO()
    csv.writer(stream).writerow(cells)
    return stream.getvalue()


def heads() -> list[str]:
    names = [kind.label for kind in NAME_KINDS]
    facts = [FACTS[name].label for name in COLUMNS]
    tied = [name.capitalize() for name in tied_datasets()]
    return [*PLAIN.values(), *names, *PLACED.values(), *facts, "Antagonists with a page", *tied, "Changed"]


def cells(record: Record) -> list[str]:
    """Lists are joined by semicolons; what is narrowed down says so in parentheses."""
    names = [joined(record[kind.name]) for kind in NAME_KINDS]
    tied = [joined(map(tie_text, record[name])) for name in tied_datasets()]
    plain, placed = ([record[name] or "" for name in group] for group in (PLAIN, PLACED))
    return [
        *plain,
        *names,
        *placed,
        *record["facts"].values(),
        joined(record["antagonists"]),
        *tied,
        record["updated_at"],
    ]


def joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def tie_text(tie: Record) -> str:
    return f"{tie['name']} ({tie['condition']})" if tie["condition"] else tie["name"]


def json_lines(records: Iterable[Record], **about: Any) -> Iterator[str]:
    """Write one JSON object: what is said about the entries, then `entries`, a line for each."""
    opening = json.dumps(about, ensure_ascii=False)[:-1]
    yield f'{opening}, "entries": [' if about else '{"entries": ['
    for number, record in enumerate(records):
        yield (",\n" if number else "\n") + json.dumps(record, ensure_ascii=False)
    yield "\n]}\n"
