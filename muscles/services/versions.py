"""What is read off the whole atlas, and kept in the memory of the process as long as nobody writes.

A feature that has a version of the database, which is another after every write that a visitor could notice, registers
how it is read. Without one, and within a transaction, whose writes have no version of their own, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import DatabaseError, connection

T = TypeVar("T")
Read = Callable[[], str]

_readers: list[Read] = []


def register(read: Read) -> None:
    if read not in _readers:
        _readers.append(read)


def present_version() -> str:
    """Return the version, or nothing where there is none to rely on."""
    if not _readers or connection.in_atomic_block:
        return ""
    try:
        return _readers[-1]()
    except DatabaseError:
        return ""  # what is wrong with the database, the code that reads it finds out


class Kept(Generic[T]):
    """Values of the present version, each by a key, such as who it is for; those of an older one are let go."""

    def __init__(self) -> None:
        self._held: tuple[str, dict[Hashable, T]] = ("", {})

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept, or make it. What another writes meanwhile is of a later version."""
        version = present_version()
        if not version:
            return make()
        if self._held[0] != version:
            self._held = (version, {})
        _, values = self._held
        if key not in values:
            values[key] = make()
        return values[key]
