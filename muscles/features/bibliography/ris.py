"""RIS, the form of PubMed, Zotero, EndNote and most publishers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import rispy

from muscles.features.bibliography.records import Record, record_of, values_of
from muscles.models import Source
from muscles.models.source import SourceKind
from muscles.texts.citations import is_others

TYPES = {
    **dict.fromkeys(["JOUR", "EJOUR", "MGZN", "INPR", "ABST", "NEWS"], SourceKind.ARTICLE),
    **dict.fromkeys(["BOOK", "EBOOK", "EDBOOK", "CLSWK"], SourceKind.BOOK),
    **dict.fromkeys(["CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"], SourceKind.CHAPTER),
    **dict.fromkeys(["ELEC", "BLOG", "ICOMM", "MULTI"], SourceKind.WEBPAGE),
    "THES": SourceKind.THESIS,
    **dict.fromkeys(["RPRT", "GOVDOC", "STAND"], SourceKind.REPORT),
}
WRITTEN = {
    SourceKind.ARTICLE: "JOUR",
    SourceKind.BOOK: "BOOK",
    SourceKind.CHAPTER: "CHAP",
    SourceKind.WEBPAGE: "ELEC",
    SourceKind.THESIS: "THES",
    SourceKind.REPORT: "RPRT",
}
COLUMNS = {
    "title": ["title", "primary_title"],
    "container": ["alternate_title3", "journal_name", "secondary_title", "alternate_title1", "alternate_title2"],
    "year": ["year", "publication_year", "date"],
    "volume": ["volume"],
    "issue": ["number"],
    "edition": ["edition"],
    "publisher": ["publisher"],
    "doi": ["doi"],
    "accessed": ["access_date"],
}
BEGIN, END = re.compile(r"^\ufeff?TY  - ?"), re.compile(r"^ER  -")
TAG = re.compile(r"^[A-Z][A-Z0-9]  -")
WHOLE_ADDRESSES: dict[str, str] = {}
"""An address may have a semicolon, at which rispy would divide it."""
IS_PUBMED = re.compile(r"pubmed|medline", re.IGNORECASE)


def read(text: str) -> Iterator[Record]:
    """Yield a record for each `TY` to `ER`; what stands between records is passed over, as all readers do."""
    lines = text.splitlines()
    begun: int | None = None
    for number, line in enumerate(lines):
        if BEGIN.match(line):
            if begun is not None:
                yield Record(begun + 1, faults=["It has no end: “ER  -” is missing."])
            begun = number
        elif END.match(line):
            if begun is None:
                yield Record(number + 1, faults=["It ends what did not begin: “TY  -” is missing."])
            else:
                yield from_lines(begun + 1, lines[begun : number + 1])
            begun = None
        elif begun is None and TAG.match(line):
            begun = number
    if begun is not None:
        yield Record(begun + 1, faults=["It has no end: “ER  -” is missing."])


def from_lines(line: int, lines: list[str]) -> Record:
    text = "\n".join(lines).removeprefix("\ufeff")
    entries = rispy.loads(text, delimiter_tags_mapping=WHOLE_ADDRESSES)
    if not entries:
        return Record(line, faults=["It does not begin with its type: “TY  -” is missing."])
    entry = entries[0]
    found = {column: first_of(entry, names) for column, names in COLUMNS.items()}
    kind = TYPES.get(entry.get("type_of_reference", "").strip().upper(), "")
    authors = entry.get("authors") or entry.get("first_authors") or entry.get("secondary_authors") or []
    pages = [entry.get(name, "") for name in ("start_page", "end_page")]
    found |= {
        "kind": kind,
        "authors": "\n".join(map(author_of, filter(None, authors))),
        "pages": pages[0] if "-" in pages[0] or "–" in pages[0] else "–".join(filter(None, pages)),
        "url": next(iter(entry.get("urls", [])), ""),
        "pmid": pmid_in(entry),
    }
    if kind in (SourceKind.BOOK, SourceKind.CHAPTER):
        found["isbn"] = re.split(r"[;,]|\s(?=97[89])|\s\(", entry.get("issn", "").strip())[0]
    return record_of(line, entry.get("id", ""), found)


def first_of(entry: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((str(entry[name]) for name in names if entry.get(name)), "")


def author_of(name: str) -> str:
    """RIS has “Family, Given, Suffix”."""
    if is_others(name):
        return "et al."
    family, _, rest = name.partition(",")
    return ", ".join(filter(None, (family.strip(), " ".join(part.strip() for part in rest.split(",")).strip())))


def pmid_in(entry: Mapping[str, Any]) -> str:
    """PubMed’s number is the accession number of what comes from there."""
    number = str(entry.get("accession_number", "")).strip()
    of_pubmed = any(IS_PUBMED.search(str(entry.get(name, ""))) for name in ("name_of_database", "database_provider"))
    return number if number.isdigit() and len(number) <= 9 and of_pubmed else ""


class Writer(rispy.RisWriter):
    """Leaves out the numbers between records, which are no part of the form."""

    def set_header(self, count: int) -> None:
        return None


def write(sources: Iterable[Source]) -> str:
    return str(Writer().formats([entry_of(source) for source in sources]))


def entry_of(source: Source) -> dict[str, Any]:
    values = values_of(source)
    first, _, last = values.get("pages", "").partition("–")
    entry = {
        "type_of_reference": WRITTEN.get(values.get("kind", ""), "GEN"),
        "id": source.key,
        "authors": values.get("authors", "").splitlines(),
        "title": values["title"],
        "secondary_title": values.get("container", ""),
        "year": values.get("year", ""),
        "volume": values.get("volume", ""),
        "number": values.get("issue", ""),
        "start_page": first,
        "end_page": last,
        "edition": values.get("edition", ""),
        "publisher": values.get("publisher", ""),
        "issn": values.get("isbn", ""),
        "doi": values.get("doi", ""),
        "urls": [values["url"]] if "url" in values else [],
        "access_date": values.get("accessed", "").replace("-", "/"),
    }
    if source.pmid:
        entry |= {"accession_number": source.pmid, "name_of_database": "PubMed"}
    return {name: value for name, value in entry.items() if value}
