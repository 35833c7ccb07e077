"""Telling those who keep track of addresses that entries have moved.

A model cannot know what refers to its permalink: texts, legends, redirects. Whoever does listens; what it does is part
of the transaction of the save.
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
