"""Notifies listeners of every new permalink, those of an entry’s contents included.

A model cannot know what refers to its permalink. Listeners do, and act in the transaction of the save: links and
legends follow (`services/relinking.py`), and the old permalink leads to the entry (the redirects).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
