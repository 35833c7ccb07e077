"""Who works on an entry: features know it, each says it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from muscles.models import Entry

Finder = Callable[[Entry], Iterable[int]]
"""Returns the keys of users."""

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    _finders.append(finder)


def at_work_on(entry: Entry) -> set[int]:
    """Return the keys of the users whose work an entry is, or what waits for it."""
    return {key for finder in _finders for key in finder(entry)}
