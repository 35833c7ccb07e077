"""Telling those who keep a history that entries are about to change, and that they have changed.

Whoever writes entries beside the forms of the admin says so here, within the transaction of the writing; a history, if
there is one, listens.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from muscles.models import Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

SAVED, IMPORTED, PUBLISHED, WITHDRAWN = "saved", "imported", "published", "withdrawn"


class Listener(Protocol):
    """Keeps what it needs of entries before and after they change."""

    def before(self, entries: Iterable[Entry]) -> None: ...

    def after(self, entries: Iterable[Entry], *, action: str, user: AbstractUser | None, why: str) -> None: ...


_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def about_to_change(entries: Iterable[Entry]) -> None:
    """Say that these entries, or rows that hang on them, may change; costs a few queries for all of them."""
    entries = list(entries)
    for listener in _listeners:
        listener.before(entries)


def changed(entries: Iterable[Entry], *, action: str = SAVED, user: AbstractUser | None = None, why: str = "") -> None:
    """Say that these entries were written, by whom and why; those that are as they were need not be left out."""
    entries = list(entries)
    for listener in _listeners:
        listener.after(entries, action=action, user=user, why=why)
