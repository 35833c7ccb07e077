"""Citations, written from the parts of a publication in the style of this site (`citations.csl`).

The parts are those of CSL JSON, which reference managers read and write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

OTHERS = "et al."
INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,3}")


@cache
def style() -> CitationStylesStyle:
    return CitationStylesStyle(str(Path(__file__).with_suffix(".csl")), validate=False)


def citation_of(item: Mapping[str, Any]) -> str:
    """Write a publication out, as it stands in a list of sources: some 5 ms, so it is kept."""
    bibliography = CitationStylesBibliography(style(), CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(str(item["id"]).lower())]))
    [written] = bibliography.bibliography()
    return re.sub(r"(?<!\.)([.?!])\.(?=\s|$)", r"\1", str(written))


def names_of(authors: str) -> list[dict[str, str]]:
    """Return the names of CSL from lines such as “Martin, Robert M.”; a line without a comma names an organisation."""
    return [name_of(line) for line in authors.splitlines() if line.strip()]


def name_of(line: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in line.partition(","))
    if not comma or not given:
        return {"literal": OTHERS.rstrip(".") if is_others(line) else family}
    return {"family": family, "given": ". ".join(given) + "." if INITIALS.fullmatch(given) else given}


def is_others(line: str) -> bool:
    """Does a line stand for the authors that are not named?"""
    return line.strip().rstrip(".").casefold() in ("et al", "others")
