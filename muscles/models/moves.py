"""Notifies listeners of every new permalink, those of an entry’s contents included.

A model cannot know what refers to its permalink. Listeners do, and act in the transaction of the save: links and
legends follow (`services/relinking.py`), and the old permalink leads to the entry (the redirects).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def notify(moves: Sequence[Move]) -> None:
    if moves:
        for listener in _listeners:
            listener(moves)
