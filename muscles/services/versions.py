"""What is read off the whole atlas, and kept in the memory of the process as long as nobody writes.

A feature that has a version of the database, which is another after every write that a visitor could notice, registers
how it is read. Without one, and within a transaction, whose writes have no version of their own, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import DatabaseError, connection

from muscles.querysets import may_see_drafts

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

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

    def present(self) -> dict[Hashable, T]:
        """Return what is kept, to add to; what another writes meanwhile is of a later version."""
        version = present_version()
        if not version:
            return {}
        if self._held[0] != version:
            self._held = (version, {})
        return self._held[1]

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept by a key, or make it."""
        values = self.present()
        if key not in values:
            values[key] = make()
        return values[key]


def kept(read: Callable[..., T]) -> Callable[..., T]:
    """Keep what a function of a person, and perhaps of more, reads off the whole atlas: a count, an order, names.

    The public shares one value, editors another; who looks at a preview, which has rows of its own, reads anew. Nobody
    may change what is returned: the next request gets the same.
    """
    values: Kept[T] = Kept()

    @wraps(read)
    def find(user: AbstractUser | AnonymousUser, *others: Hashable) -> T:
        if getattr(user, "preview", None) is not None:
            return read(user, *others)
        return values.get((may_see_drafts(user), *others), lambda: read(user, *others))

    return find


def kept_each(read: Callable[[Any, list[int]], Mapping[int, T]]) -> Callable[..., dict[int, T]]:
    """Keep in the same way what a function of a person and of keys reads for each key; it is asked for new ones."""
    values: Kept[T | None] = Kept()

    @wraps(read)
    def find(user: AbstractUser | AnonymousUser, keys: Iterable[int]) -> dict[int, T]:
        is_own = getattr(user, "preview", None) is not None
        reader, known = may_see_drafts(user), {} if is_own else values.present()
        keys = [*keys]
        if new := [key for key in keys if (reader, key) not in known]:
            found = read(user, new)
            known.update({(reader, key): found.get(key) for key in new})
        return {key: value for key in keys if (value := known[reader, key]) is not None}

    return find
