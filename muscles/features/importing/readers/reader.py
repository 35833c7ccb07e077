"""What a form of documents has to say of itself to be imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from muscles.features.importing.schema import Article, Page


@dataclass(frozen=True)
class Reader:
    """Reads one form of documents.

    `form` is what is remembered of where an entry came from; it must not change. `noun` and `several` name it in
    messages, as in “a page (.md)” and “pages (.md)”. `read` is given a file and the name that the report has for it; it
    returns a page, which has its place in the tree, or an article, which is divided by the muscles that it names. It
    raises DocumentError for what cannot be used and NotForAtlas for what is none of our business.
    """

    form: str
    noun: str
    several: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, str], Page | Article]

    def recognises(self, path: Path) -> bool:
        return path.suffix.lower() in self.suffixes
