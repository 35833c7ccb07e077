"""Sources: which of them may be one and the same, and what a new one is called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import count

from muscles.models import Source
from muscles.models.source import SourceKind
from muscles.texts.characters import key_of
from muscles.texts.citations import names_of
from muscles.validators import slug_from_name

COMPARED = ("kind", "title", "container", "year", "doi", "pmid", "isbn")
LONGEST_KEY = 50
Mark = tuple[str, ...]


def marks_of(source: Source) -> Iterator[Mark]:
    """Yield what no two sources share: a DOI, a PMID, the ISBN of a whole book, a title with its year.

    A page of the web has its site for that, since many sites have a page of one name.
    """
    if source.doi:
        yield "DOI", source.doi
    if source.pmid:
        yield "PMID", source.pmid
    if source.isbn and source.kind != SourceKind.CHAPTER:
        yield "ISBN", source.isbn
    place = source.container if source.kind in (SourceKind.WEBPAGE, SourceKind.CHAPTER, "") else ""
    yield "title and year", plain(source.title), str(source.year or ""), plain(place)


def plain(text: str) -> str:
    """Return the words of a text, however they are spelt and whatever stands between them."""
    return " ".join(re.findall(r"\w+", key_of(text)))


class Known:
    """The sources that are there, by what no two share; one query of a few columns, however many are asked about."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.by_mark: dict[Mark, list[Source]] = defaultdict(list)
        for source in Source.objects.only("key", *COMPARED).order_by("key"):
            self.add(source)

    def add(self, source: Source) -> None:
        self.keys.add(source.key)
        for mark in marks_of(source):
            self.by_mark[mark].append(source)

    def like(self, source: Source) -> list[tuple[Source, str]]:
        """Return the others that may be the same, each with what they share: “DOI”, “title and year”."""
        found: dict[str, tuple[Source, str]] = {}
        for mark in marks_of(source):
            for other in self.by_mark.get(mark, ()):
                if other is not source and (source.pk is None or other.pk != source.pk):
                    found.setdefault(other.key, (other, mark[0]))
        return list(found.values())

    def doubled(self) -> set[int]:
        """Return the keys of all that may be there more than once."""
        return {source.pk for group in self.by_mark.values() if len(group) > 1 for source in group}


def key_for(source: Source, taken: Collection[str]) -> str:
    """Return a key that is free: the family name of the first author, or else the title, and the year."""
    first = next(iter(names_of(source.authors)), {})
    name = slug_from_name(first.get("family") or first.get("literal") or source.title) or "source"
    key = f"{name[: LONGEST_KEY - 10]}{source.year or ''}"
    return next(each for each in (f"{key}{ending}" for ending in endings()) if each not in taken)


def endings() -> Iterator[str]:
    yield ""
    yield from "bcdefghijklmnopqrstuvwxyz"
    yield from (f"-{number}" for number in count(27))
