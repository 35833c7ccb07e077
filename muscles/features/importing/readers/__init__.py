"""The forms of documents that can be imported: a module for each, and a line here."""

from __future__ import annotations

from pathlib import Path

from muscles.features.importing.readers.articles import ARTICLES
from muscles.features.importing.readers.pages import PAGES
from muscles.features.importing.readers.reader import Reader

READERS: list[Reader] = [
    PAGES,
    ARTICLES,
]


def reader_of(path: Path) -> Reader | None:
    return next((reader for reader in READERS if reader.recognises(path)), None)


def suffixes() -> tuple[str, ...]:
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def none_of_them() -> str:
    """Say that something is no document, as in “neither a page (.md) nor an article (.txt)”."""
    return "neither " + " nor ".join(reader.noun for reader in READERS)
