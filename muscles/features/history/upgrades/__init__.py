"""What becomes of older snapshots when fields are renamed, dropped or split: they are stored as they were, and read so.

A snapshot bears the number of its schema; one without a number is of schema 1. The first of `UPGRADES` leads from
schema 1 to schema 2, and so on. A field that is added needs none: older snapshots do not know it, and say nothing of
it. A migration that takes a field away does: append to the list what becomes of it, in the same commit. A contract
test says so when it is forgotten.

    UPGRADES = [
        [Rename("muscle", "variation", "variants"), Drop("pictures", "licence")],
        [Split("muscle", "synonyms", lambda text: {"synonyms": …, "abbreviations": …})],
    ]
"""

from __future__ import annotations

from collections.abc import Sequence

from muscles.features.history.upgrades.operations import Drop, Operation, Rename, Split

__all__ = ["SCHEMA", "UPGRADES", "Drop", "Rename", "Split"]

UPGRADES: Sequence[Sequence[Operation]] = []
SCHEMA = 1 + len(UPGRADES)
