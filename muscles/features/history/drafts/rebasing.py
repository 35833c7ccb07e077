"""A draft whose entry has changed meanwhile, put on top of what is public now.

What only one side changed is taken from that side; of lists, rows and their columns the parts are. What both changed
stays as the draft has it, and is named: nobody but an editor can choose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from muscles.features.history.snapshot.comparing import (
    Difference,
    Unit,
    difference,
    identity,
    label_of,
    units,
    with_units,
)
from muscles.features.history.snapshot.completing import complete
from muscles.features.history.snapshot.identity import is_same
from muscles.features.history.snapshot.merging import MINE, THEIRS
from muscles.features.history.snapshot.taking import Snapshot
from muscles.features.history.upgrades.operations import DROPPED
from muscles.services.related_rows import related_rows_of

STATUS: Unit = ("fields", "status")
LISTS = ("tags", "antagonists")
OF_THE_FILE = ("file", "webm", "mp4", "outlines", "legend", "width", "height", "content_hash")
CONTESTED = object()


@dataclass(frozen=True)
class Rebased:
    """A draft on top of what is public: `taken` is what it has from there, `contested` what both sides changed."""

    data: Snapshot
    taken: tuple[Unit, ...] = ()
    contested: tuple[Unit, ...] = ()

    @property
    def taken_labels(self) -> list[str]:
        return labels_of(self.data["kind"], self.taken)

    @property
    def contested_labels(self) -> list[str]:
        return labels_of(self.data["kind"], self.contested)

    def choices(self, live: Snapshot) -> list[Difference]:
        """Return what is contested, from what is public to what the draft says."""
        mine, theirs = dict(units(self.data)), dict(units(live))
        return [difference(live["kind"], unit, theirs.get(unit), mine.get(unit)) for unit in self.contested]

    def chosen(self, live: Snapshot, choices: Mapping[str, str]) -> Snapshot:
        """Return the draft with what is public in the place of the contested pieces for which that was chosen.

        Raises:
            ValidationError: of a contested piece nothing was chosen.
        """
        asked = {unit: choices.get("-".join(unit)) for unit in self.contested}
        if any(choice not in (MINE, THEIRS) for choice in asked.values()):
            raise ValidationError("Choose one of the two everywhere.")
        theirs = dict(units(live))
        return with_units(self.data, {unit: theirs.get(unit) for unit, choice in asked.items() if choice == THEIRS})


def rebase(draft: Snapshot, *, base: Snapshot | None, live: Snapshot) -> Rebased:
    """Put a draft on top of what is public; without the `base` that it began with, all differences are contested."""
    draft = with_keys_of(live, draft)
    before = dict(units(complete(with_keys_of(live, base), live=live, known_to=draft))) if base else {}
    draft = complete(draft, live=live)
    mine, theirs = dict(units(draft)), dict(units(live))
    owned = {name: unit for unit in mine if (name := name_of_row(draft["kind"], unit, mine[unit]))}
    kept: dict[Unit, Any] = {}
    taken, contested = [], []
    for unit in dict.fromkeys((*theirs, *mine)):
        was, our, their = before.get(unit), mine.get(unit), theirs.get(unit)
        if unit == STATUS or is_same(our, their):
            continue
        merged = merge(unit, was, our, their) if base else CONTESTED
        if merged is CONTESTED or owned.get(name_of_row(draft["kind"], unit, merged), unit) != unit:
            contested.append(unit)
            merged = our
        elif not is_same(merged, our):
            taken.append(unit)
        if merged is not their:
            kept[unit] = merged
    about = {DROPPED: draft[DROPPED]} if DROPPED in draft else {}
    return Rebased(with_units(live, kept) | about, tuple(taken), tuple(contested))


def merge(unit: Unit, was: Any, mine: Any, theirs: Any) -> Any:
    """Return what becomes of a piece, or CONTESTED where both sides changed it."""
    if is_same(was, theirs):
        return mine
    if is_same(was, mine):
        return theirs
    if unit[0] in LISTS:
        return merged_lists(was, mine, theirs)
    if unit[0] == "rows" and was and mine and theirs:
        return merged_rows(was, mine, theirs)
    return CONTESTED


def merged_lists(was: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Return their list, with what mine adds to what it was, and without what mine leaves out of it."""
    old, ours = ({each["pk"] for each in references} for references in (was, mine))
    there = {each["pk"] for each in theirs}
    kept = [each for each in theirs if each["pk"] in ours or each["pk"] not in old]
    added = [each for each in mine if each["pk"] not in old | there]
    return sorted([*kept, *added], key=lambda reference: reference["key"])


def merged_rows(was: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> Any:
    """Return a row with the columns that either side changed, or CONTESTED; what describes a file goes with it."""
    ours, others = changes_of(was, mine), changes_of(was, theirs)
    if {part_of(name) for name in ours} & {part_of(name) for name in others}:
        return CONTESTED
    return theirs | {name: mine[name] for name in mine if part_of(name) in {part_of(each) for each in ours}}


def changes_of(was: dict[str, Any], row: dict[str, Any]) -> set[str]:
    return {name for name, value in row.items() if not is_same({name: was.get(name)}, {name: value})}


def part_of(column: str) -> str:
    return "file" if column in OF_THE_FILE else column


def with_keys_of(live: Snapshot, snapshot: Snapshot) -> Snapshot:
    """Return a snapshot in which rows that are public under another key, made anew or made by both, have that key."""
    rows = {**snapshot["rows"]}
    for related in related_rows_of(snapshot["kind"]):
        ours, theirs = rows.get(related.name, []), live["rows"].get(related.name, [])
        our_keys, their_keys = {row["pk"] for row in ours}, {row["pk"] for row in theirs}
        found = {identity(related, row): row["pk"] for row in theirs if row["pk"] not in our_keys}
        if found:
            rows[related.name] = [
                row if row["pk"] in their_keys else row | {"pk": found.pop(identity(related, row), row["pk"])}
                for row in ours
            ]
    return snapshot | {"rows": rows}


def name_of_row(kind: str, unit: Unit, value: Any) -> tuple[Any, ...]:
    """Return what only one row of an entry may be; nothing for what is no row."""
    if unit[0] != "rows" or value is None:
        return ()
    related = next((each for each in related_rows_of(kind) if each.name == unit[1]), None)
    return (unit[1], *identity(related, value)) if related else ()


def labels_of(kind: str, pieces: tuple[Unit, ...]) -> list[str]:
    """Name pieces for an editor; of several rows of a kind, how many there are."""
    counts = Counter(label_of(kind, unit) for unit in pieces)
    return [label if number == 1 else f"{label} ({number})" for label, number in counts.items()]
