"""The forms in which sources come and go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from muscles.features.bibliography import bibtex, ris
from muscles.features.bibliography.records import Record
from muscles.models import Source


@dataclass(frozen=True)
class Format:
    """One form: what it is called, how its files end and what they are; `read` is there where it can be imported."""

    title: str
    suffix: str
    content_type: str
    write: Callable[[Iterable[Source]], str]
    read: Callable[[str], Iterator[Record]] | None = None


def as_csl_json(sources: Iterable[Source]) -> str:
    return json.dumps([source.as_csl() for source in sources], indent=2, ensure_ascii=False) + "\n"


FORMATS = {
    each.suffix: each
    for each in (
        Format("BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex.write, bibtex.read),
        Format("RIS", "ris", "application/x-research-info-systems; charset=utf-8", ris.write, ris.read),
        Format("CSL JSON", "json", "application/vnd.citationstyles.csl+json; charset=utf-8", as_csl_json),
    )
}


def format_of(text: str) -> Format | None:
    """Tell BibTeX and RIS apart by how they begin."""
    if ris.BEGIN.search(text.lstrip()) or any(ris.BEGIN.match(line) for line in text.splitlines()):
        return FORMATS["ris"]
    return FORMATS["bib"] if "@" in text else None
