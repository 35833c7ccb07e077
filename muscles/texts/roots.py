"""Spinal nerve roots: reads the notations of books, and writes them in one.

Levels that follow one another are a range, others stand behind a comma, and those in parentheses, which contribute
little or in some people only, keep these: `S1`, `L5–S2`, `L2, L4`, `(L4) L5–S1`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

HIGHEST = {"C": 8, "T": 12, "L": 5, "S": 5}
ROOTS = [f"{part}{number}" for part, highest in HIGHEST.items() for number in range(1, highest + 1)]

DASHES = re.compile(r"[-‐‑‒–—\u2212]")
TOKEN = re.compile(
    r"\s*(?:(?:(?P<part>TH|[CTDLS])\s?\.?\s?)?(?P<number>\d{1,2})(?!\d)"
    r"|(?P<to>-|TO\b)|(?P<mark>[()])|[,;/+&]|AND\b)"
)
INCOMPLETE = "A range has two levels, as in L5–S2."
THORACIC = {"TH": "T", "D": "T"}  # Th12 and D12, as books of the Continent have it


class RootsError(ValueError):
    """Why a text is no notation of nerve roots, as a sentence for an editor."""


def read_roots(text: str) -> dict[str, bool]:
    """Return the levels that a text names, from the highest to the lowest, and whether each stands without parentheses.

    Raises:
        RootsError: it names none, or something else as well.
    """
    found: dict[str, bool] = {}
    part, first, is_range, is_open = "", "", False, False
    for token in tokens(text):
        if token["number"]:
            part = THORACIC.get(token["part"], token["part"]) or part
            level = f"{part}{int(token['number'])}"
            if level not in ROOTS:
                raise RootsError(f"There is no spinal level “{level}”.")
            named = span(first, level) if is_range else [level]
            for each in named:
                found.setdefault(each, not is_open)
            first, is_range = "" if is_range else level, False
        elif token["to"]:
            if not first or is_range:
                raise RootsError(INCOMPLETE)
            is_range = True
        elif token["mark"]:
            if is_open == (token["mark"] == "("):
                raise RootsError("A parenthesis has no other half.")
            is_open = not is_open
        elif is_range:
            raise RootsError(INCOMPLETE)
    if not found or is_range or is_open:
        raise RootsError("Write nerve roots as levels and ranges, such as S1, L5–S2 or (L4) L5–S1.")
    return {level: found[level] for level in ROOTS if level in found}


def tokens(text: str) -> Iterator[re.Match[str]]:
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", text).upper()).strip()
    position = 0
    while position < len(plain):
        token = TOKEN.match(plain, position)
        if token is None:
            raise RootsError(
                "Write nerve roots as levels and ranges, such as S1, L5–S2 or (L4) L5–S1; "
                f"“{plain[position:].strip()[:20]}” is neither."
            )
        yield token
        position = token.end()


def span(first: str, last: str) -> list[str]:
    if ROOTS.index(first) >= ROOTS.index(last):
        raise RootsError("The levels of a range stand in order, the higher one first: L5–S2.")
    return ROOTS[ROOTS.index(first) : ROOTS.index(last) + 1]


def write_roots(levels: dict[str, bool]) -> str:
    """Write levels, which stand in order, as the atlas does."""
    runs: list[list[str]] = []
    for before, level in pairwise([None, *levels]):
        follows = before is not None and ROOTS.index(level) == ROOTS.index(before) + 1
        if follows and levels[level] == levels[before]:
            runs[-1].append(level)
        else:
            runs.append([level])
    text = ""
    for run in runs:
        written = run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}"
        is_aside = not levels[run[0]]
        between = "" if not text else " " if is_aside or text.endswith(")") else ", "
        text += between + (f"({written})" if is_aside else written)
    return text


def normalise_roots(text: str) -> str:
    """Write nerve roots as the atlas does; what cannot be read stays as it is, for validators to refuse."""
    try:
        return write_roots(read_roots(text))
    except RootsError:
        return text.strip()
