"""What can become of a column that older snapshots have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

DROPPED = "dropped"
"""Where a snapshot keeps what nobody knows any more, by the owner and the name of the column."""


class Operation(Protocol):
    """Changes snapshots in place; `owner` is `muscle`, `region`, or the name of related rows, such as `pictures`."""

    owner: str
    name: str

    def apply(self, snapshot: dict[str, Any]) -> None: ...


@dataclass(frozen=True)
class Rename:
    owner: str
    name: str
    new: str

    def apply(self, snapshot: dict[str, Any]) -> None:
        for columns in columns_of(snapshot, self.owner):
            if self.name in columns:
                columns[self.new] = columns.pop(self.name)


@dataclass(frozen=True)
class Drop:
    """What it said is named in the history as not kept any more."""

    owner: str
    name: str

    def apply(self, snapshot: dict[str, Any]) -> None:
        for columns in columns_of(snapshot, self.owner):
            if self.name in columns:
                drop(snapshot, self.owner, self.name, columns.pop(self.name))


@dataclass(frozen=True)
class Split:
    """The columns that `into` makes of a value take its place; one of them may have the old name."""

    owner: str
    name: str
    into: Callable[[Any], dict[str, Any]]

    def apply(self, snapshot: dict[str, Any]) -> None:
        for columns in columns_of(snapshot, self.owner):
            if self.name in columns:
                columns.update(self.into(columns.pop(self.name)))


def columns_of(snapshot: dict[str, Any], owner: str) -> Iterable[dict[str, Any]]:
    """The columns of the entry, or of each of its rows of a kind."""
    if owner in ("muscle", "region"):
        return [snapshot["fields"]] if snapshot["kind"] == owner else []
    rows: list[dict[str, Any]] = snapshot["rows"].get(owner, [])
    return rows


def drop(snapshot: dict[str, Any], owner: str, name: str, value: Any) -> None:
    """Keep what a column said apart from what is known; one that said nothing is not missed."""
    if value not in (None, "", False, [], {}):
        snapshot.setdefault(DROPPED, {}).setdefault(f"{owner}.{name}", []).append(value)
