"""Two people's changes to one entry, and the choice between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from muscles.features.history.snapshot.comparing import (
    Difference,
    Side,
    Unit,
    differences,
    text_of,
    units,
    with_units,
)
from muscles.features.history.snapshot.completing import complete
from muscles.features.history.snapshot.identity import is_same
from muscles.features.history.snapshot.taking import Snapshot

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Conflict:
    """A piece on which two versions differ: theirs and mine, what it was, and which of them changed it."""

    difference: Difference
    was: str
    changed_by: str  # mine, theirs, or both

    @property
    def name(self) -> str:
        return self.difference.name

    @property
    def label(self) -> str:
        return self.difference.label

    @property
    def theirs(self) -> Side:
        return self.difference.before

    @property
    def mine(self) -> Side:
        return self.difference.after

    @property
    def proposed(self) -> str:
        """What is ticked: the side that changed it; where both did, none."""
        return "" if self.changed_by == "both" else self.changed_by


def conflicts(*, base: Snapshot | None, mine: Snapshot, theirs: Snapshot) -> list[Conflict]:
    """Return what two versions differ in, and what the version had that both began with, if that is known."""
    found = []
    base = complete(base, live=theirs, known_to=mine) if base else None
    mine = complete(mine, live=theirs)
    before = dict(units(base)) if base else {}
    ours, others = dict(units(mine)), dict(units(theirs))
    for each in differences(theirs, mine):
        was = before.get(each.unit)
        by = "both"
        if base is not None and is_same(was, ours.get(each.unit)):
            by = THEIRS
        elif base is not None and is_same(was, others.get(each.unit)):
            by = MINE
        found.append(Conflict(each, text_of(mine["kind"], each.unit, was), by))
    return found


def merged(*, mine: Snapshot, theirs: Snapshot, choices: Mapping[str, str]) -> Snapshot:
    """Return theirs, with those of my pieces that were chosen."""
    mine = complete(mine, live=theirs)
    ours: dict[Unit, Any] = dict(units(mine))
    taken = [each.unit for each in differences(theirs, mine) if choices.get(each.name) == MINE]
    return with_units(theirs, {unit: ours.get(unit) for unit in taken})
