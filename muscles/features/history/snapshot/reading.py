"""Snapshots as they are read from the database: brought up to date, and without what nobody knows any more."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from django.db.models import JSONField
from django.db.models.fields.json import KeyTransform
from django.utils.text import capfirst

from muscles.features.history.snapshot.completing import unknown
from muscles.features.history.snapshot.taking import Snapshot
from muscles.features.history.upgrades import SCHEMA, UPGRADES
from muscles.features.history.upgrades.operations import DROPPED, Drop, Operation, drop
from muscles.services.related_rows import related_rows_of


class SnapshotField(JSONField):
    """Reads a snapshot as one of today's, whatever its schema; the column keeps what was written.

    Migrations see the JSON as it is stored.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        read = super().from_db_value(value, expression, connection)
        return upgraded(read) if read and not isinstance(expression, KeyTransform) else read

    def deconstruct(self) -> Any:
        name, _, *arguments = super().deconstruct()
        return name, "django.db.models.JSONField", *arguments


def upgraded(snapshot: Snapshot, upgrades: Sequence[Sequence[Operation]] = UPGRADES) -> Snapshot:
    """Return a snapshot of today's schema; what it had that nobody knows any more is kept under `dropped`."""
    steps = upgrades[snapshot.get("schema", 1) - 1 :]
    if not steps and not any(unknown(snapshot)):
        return snapshot
    found = copy.deepcopy(snapshot)
    for step in steps:
        for operation in step:
            operation.apply(found)
    for owner, name in list(unknown(found)):
        if name:
            Drop(owner, name).apply(found)
        else:
            drop(found, owner, "", found["rows"].pop(owner))
    return found | {"schema": SCHEMA}


def not_kept(snapshot: Snapshot) -> list[str]:
    """Name what a snapshot had that is not kept any more, for an editor."""
    labels = {related.name: related.label for related in related_rows_of(snapshot["kind"])} if snapshot else {}
    found = []
    for place in snapshot.get(DROPPED, {}):
        owner, _, name = place.partition(".")
        words = capfirst(name.replace("_", " "))
        if owner == snapshot["kind"]:
            found.append(words)
        else:
            label = labels.get(owner, capfirst(owner.replace("_", " ")))
            found.append(f"{label}: {words.lower()}" if name else label)
    return found
