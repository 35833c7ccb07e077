"""Notifies listeners of every new permalink, those of an entry’s contents included.

A model cannot know what refers to its permalink. Listeners do, and act in the transaction of the save: links and
legends follow (`services/relinking.py`), and the old permalink leads to the entry (the redirects).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muscles.models.entry import Entry


@dataclass(frozen=True)
class Move:
    """An entry that has a new permalink; `before` is empty where the entry itself is new."""

    entry: Entry
    before: str
    after: str


Listener = Callable[[Sequence[Move]], None]
_listeners: list[Listener] = []
MANY = 500  # of which listeners hear at once
_gathered: ContextVar[list[Move] | None] = ContextVar("gathered", default=None)
_noted: ContextVar[dict[str, str] | None] = ContextVar("noted", default=None)


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def notify(moves: Sequence[Move]) -> None:
    gathered = _gathered.get()
    if gathered is not None:
        gathered += [move for move in moves if not move.before]
        moves = [move for move in moves if move.before]
    if (noted := _noted.get()) is not None:
        noted.update({move.before: move.after for move in moves})
    if moves:
        for listener in _listeners:
            listener(moves)


@contextmanager
def moves_noted(noted: dict[str, str]) -> Iterator[None]:
    """Note in the block where each permalink that is given up leads, those of an entry’s contents included."""
    token = _noted.set(noted)
    try:
        yield
    finally:
        _noted.reset(token)


@contextmanager
def new_entries_gathered() -> Iterator[None]:
    """Notify listeners of the entries that are made in the block at its end, many at once."""
    token = _gathered.set([])
    try:
        yield
        gathered = _gathered.get() or []
    finally:
        _gathered.reset(token)
    for start in range(0, len(gathered), MANY):
        notify(present(gathered[start : start + MANY]))


def present(moves: Sequence[Move]) -> list[Move]:
    """Leave out entries that were undone with their savepoint, and those that have moved on."""
    found: set[tuple[str, int, str]] = set()
    for model in {type(move.entry) for move in moves}:
        keys = [move.entry.pk for move in moves if type(move.entry) is model]
        rows = model._base_manager.filter(pk__in=keys).order_by().values_list("pk", "home__slug", "slug")
        found |= {(model.__name__, pk, "/".join(filter(None, slugs))) for pk, *slugs in rows}
    return [move for move in moves if (type(move.entry).__name__, move.entry.pk, move.after) in found]


FormerListener = Callable[["Entry", str], bool]
_former_listeners: list[FormerListener] = []


def listen_to_former(listener: FormerListener) -> None:
    """Hear of addresses that an entry had before it came here; say whether the address leads to the entry now."""
    _former_listeners.append(listener)


def add_former(entry: Entry, addresses: Iterable[str]) -> list[str]:
    """Let addresses that an entry had on another site lead to it; return those that lead elsewhere already.

    An address below `/muscle/` is written as a permalink, such as `thigh/old`, any other from its first slash on.
    """
    return [address for address in addresses for listener in _former_listeners if not listener(entry, address)]
