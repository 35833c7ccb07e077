"""What was read of one source: the columns that it would have, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from muscles.models import Source
from muscles.models.source import LENGTHS, SourceKind
from muscles.texts.characters import tidy, tidy_line

YEAR = re.compile(r"\b(1[4-9]\d\d|20\d\d)\b")
PAGES = re.compile(r"(?<=\w)\s*(?:--?|–)\s*(?=\w)")
ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")


@dataclass
class Record:
    """A source as a file describes it. `line` is where it begins there; `name` is what the file calls it."""

    line: int
    name: str = ""
    source: Source | None = None
    faults: list[str] = field(default_factory=list)


class Unusable(ValueError):
    """What was read is no source; the text says why."""


def record_of(line: int, name: str, values: Mapping[str, str]) -> Record:
    """Make a record of the columns that were read, checked as a form checks them."""
    record = Record(line, name)
    try:
        record.source = source_of(values)
        record.source.clean_fields(exclude=["key", "citation"])
    except ValidationError as error:
        record.faults = [f"{label_of(each)}: {' '.join(said)}" for each, said in error.message_dict.items()]
    except Unusable as error:
        record.faults = [str(error)]
    return record


def label_of(column: str) -> str:
    label = str(Source._meta.get_field(column).verbose_name)
    return label[:1].upper() + label[1:]


def source_of(values: Mapping[str, str]) -> Source:
    """Return a source that is not saved yet; what is too long for its column is a fault, and nothing is cut off.

    Raises:
        Unusable: a year or a date is none.
    """
    texts = {name: (tidy if name == "authors" else tidy_line)(values.get(name, "")) for name in TEXTS}
    texts["pages"] = PAGES.sub("–", texts["pages"])
    source = Source(**texts, kind=values.get("kind") or guessed_kind(texts))
    if said := tidy_line(values.get("year", "")):
        if (found := YEAR.search(said)) is None:
            raise Unusable(f"Year: “{said[:40]}” is none.")
        source.year = int(found[0])
    if said := tidy_line(values.get("accessed", "")):
        source.accessed = date_in(said)
    return source


TEXTS = ("authors", "title", "container", "publisher", "edition", "volume", "issue", "pages")
TEXTS += ("doi", "pmid", "isbn", "url")


def guessed_kind(texts: Mapping[str, str]) -> str:
    """Return the type of what a file calls by none that we know: an article, a book, or a page."""
    if texts["container"] and (texts["volume"] or texts["pages"]):
        return SourceKind.ARTICLE
    if texts["isbn"] or texts["publisher"]:
        return SourceKind.BOOK
    return SourceKind.WEBPAGE if texts["url"] else SourceKind.REPORT


def date_in(said: str) -> date | None:
    """Return the day on which a page was read; a mere year or month is none.

    Raises:
        Unusable: it is a day that no calendar has.
    """
    if (found := ISO_DATE.search(said)) is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise Unusable(f"Read on: “{said[:40]}” is no day.") from error


def values_of(source: Source) -> dict[str, Any]:
    """Return the columns of a source that are not empty, as texts."""
    values = {name: getattr(source, name) for name in ("kind", *TEXTS)}
    values |= {"year": str(source.year or ""), "accessed": source.accessed.isoformat() if source.accessed else ""}
    return {name: value for name, value in values.items() if value}


__all__ = ["LENGTHS", "Record", "Unusable", "record_of", "values_of"]
