"""Citations, written from the parts of a publication.

The parts are those of CSL JSON, which reference managers read and write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

OTHERS = "et al."
INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,3}")


def citation_of(item: Mapping[str, Any]) -> str:
    """Write a publication out, as it stands in a list of sources; the processor of styles is loaded for the first."""
    written: str = import_module("muscles.texts.citation_style").written(item)
    return written


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
