"""What else than entries somebody may look for, such as a term that is explained.

A feature registers what reads its topics as its app becomes ready; the search shows those whose names fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """`kind` says what it is, as in “Glossary”; everybody may see it."""

    name: str
    kind: str
    url: str
    text: str = ""
    other_names: tuple[str, ...] = ()


Read = Callable[[], Iterable[Topic]]

_readers: list[Read] = []


def register(*readers: Read) -> None:
    _readers.extend(reader for reader in readers if reader not in _readers)


def read_topics() -> list[Topic]:
    """Return all of them, as they are now; each reader takes one query at most."""
    return [topic for read in _readers for topic in read()]
