"""BibTeX, as BibLaTeX extends it: https://ctan.org/pkg/biblatex, section 2.2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import bibtexparser
from bibtexparser import middlewares
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field, MiddlewareErrorBlock

from muscles.features.bibliography.records import Record, record_of, values_of
from muscles.models import Source
from muscles.models.source import SourceKind
from muscles.texts.citations import is_others, names_of

TYPES = {
    "article": SourceKind.ARTICLE,
    "book": SourceKind.BOOK,
    "booklet": SourceKind.BOOK,
    "mvbook": SourceKind.BOOK,
    "inbook": SourceKind.CHAPTER,
    "incollection": SourceKind.CHAPTER,
    "inproceedings": SourceKind.CHAPTER,
    "inreference": SourceKind.CHAPTER,
    "online": SourceKind.WEBPAGE,
    "electronic": SourceKind.WEBPAGE,
    "www": SourceKind.WEBPAGE,
    "thesis": SourceKind.THESIS,
    "phdthesis": SourceKind.THESIS,
    "mastersthesis": SourceKind.THESIS,
    "report": SourceKind.REPORT,
    "techreport": SourceKind.REPORT,
}
WRITTEN = {
    SourceKind.ARTICLE: "article",
    SourceKind.BOOK: "book",
    SourceKind.CHAPTER: "incollection",
    SourceKind.WEBPAGE: "online",
    SourceKind.THESIS: "thesis",
    SourceKind.REPORT: "report",
}
COLUMNS = {
    "title": ["title"],
    "container": ["journal", "journaltitle", "booktitle", "maintitle", "organization", "howpublished"],
    "year": ["year", "date"],
    "volume": ["volume"],
    "issue": ["number", "issue"],
    "pages": ["pages"],
    "edition": ["edition"],
    "publisher": ["publisher", "school", "institution"],
    "doi": ["doi"],
    "pmid": ["pmid"],
    "isbn": ["isbn"],
    "url": ["url"],
    "accessed": ["urldate"],
}
CONTAINER = {
    SourceKind.ARTICLE: "journal",
    SourceKind.CHAPTER: "booktitle",
    SourceKind.WEBPAGE: "organization",
}
FIELDS = {column: names[0] for column, names in COLUMNS.items()}
VERBATIM = ("doi", "url", "isbn", "pmid")
"""What LaTeX does not read, and where an underscore or a per cent sign is meant."""
SUBTITLE = ("title", "subtitle")


def read(text: str) -> Iterator[Record]:
    """Yield a record for each entry, and for each that cannot be read one with the fault; no fault ends it."""
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.NormalizeFieldKeys()])
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, Entry):
            yield from_entry(line, block)
        elif isinstance(block, DuplicateBlockKeyBlock):
            above = (block.previous_block.start_line or 0) + 1
            yield Record(line, block.key, faults=[f"Its key is that of line {above}, and each entry has its own."])
        elif isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            yield Record(line, faults=[f"It has more than one {names}."])
        elif isinstance(block, MiddlewareErrorBlock) or block in library.failed_blocks:
            yield Record(line, faults=["It is no BibTeX: a brace, a quote or a comma is missing."])


def from_entry(line: int, entry: Entry) -> Record:
    raw = {field.key: str(field.value) for field in entry.fields}
    values = {
        name: text if name in VERBATIM else plain(text)
        for name, text in raw.items()
        if name not in ("author", "editor")
    }
    found = {column: first_of(values, names) for column, names in COLUMNS.items()}
    if subtitle := values.get("subtitle"):
        found["title"] += f": {subtitle}"
    kind = TYPES.get(entry.entry_type.lower(), "")
    if found["container"].lower() == found["publisher"].lower():
        found["container"] = ""
    try:
        authors = authors_of(raw.get("author") or raw.get("editor", ""))
    except InvalidNameError as error:
        return Record(line, entry.key, faults=[f"Authors: “{error.name}” is no name: {error.reason}"])
    return record_of(line, entry.key, found | {"kind": kind, "authors": authors})


def first_of(values: Mapping[str, str], names: Iterable[str]) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def authors_of(text: str) -> str:
    """Return the names one a line, family name first; “von” stands before it, “Jr” behind the given names."""
    return "\n".join(map(author_of, split_multiple_persons_names(text)))


def author_of(name: str) -> str:
    if is_others(name):
        return "et al."
    if name.startswith("{") and name.endswith("}"):
        return plain(name).replace(",", "")
    parts = parse_single_name_into_parts(name)
    family, given = [*parts.von, *parts.last], [*parts.first, *parts.jr]
    return plain(", ".join(filter(None, (" ".join(family), " ".join(given)))))


DECODER = middlewares.LatexDecodingMiddleware(keep_math_mode=False)


def plain(text: str) -> str:
    """Return what LaTeX would print."""
    decoded, _ = DECODER._transform_python_value_string(re.sub(r"\s+", " ", text))
    return decoded.replace("\u02c6", "^")  # as pylatexenc has it, which no keyboard has


def write(sources: Iterable[Source]) -> str:
    """Write sources as BibTeX in UTF-8, which BibLaTeX and reference managers read."""
    library = bibtexparser.Library([entry_of(source) for source in sources])
    return bibtexparser.write_string(library)


def entry_of(source: Source) -> Entry:
    values = values_of(source)
    kind = values.pop("kind", "")
    fields = {"author": " and ".join(map(written_name, names_of(values.pop("authors", ""))))}
    for column, value in values.items():
        name = CONTAINER.get(kind, "howpublished") if column == "container" else FIELDS[column]
        fields[name] = value if column in VERBATIM else escaped(value.replace("–", "--") if name == "pages" else value)
    return Entry(WRITTEN.get(kind, "misc"), source.key, [Field(name, value) for name, value in fields.items() if value])


def written_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return "others" if is_others(name["literal"]) else f"{{{escaped(name['literal'])}}}"
    return escaped(f"{name['family']}, {name['given']}")


SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
SPECIAL |= {sign: f"\\{sign}" for sign in "&%$#_{}"}


def escaped(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in text)
