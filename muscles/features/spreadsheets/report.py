"""What an import will do, row by row; it is kept beside the upload until somebody confirms it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from diff_match_patch import diff_match_patch

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
OUTCOMES = (REFUSED, NEW, CHANGED, UNCHANGED)
LONGEST_LOOK = 0.1  # seconds for one cell; what is not found by then is marked as a whole
DELETED, INSERTED = -1, 1
WORDS = re.compile(r"\s+|\w+|[^\w\s]")
FIRST = 0x10000  # of the signs that stand for words while two texts are compared


@dataclass
class Change:
    """A cell that differs from the atlas."""

    column: str
    before: str
    after: str

    @property
    def removed(self) -> list[tuple[str, bool]]:
        """The text before, in pieces; True where the other side has something else."""
        return [(text, mark == DELETED) for mark, text in self.pieces if mark != INSERTED]

    @property
    def added(self) -> list[tuple[str, bool]]:
        return [(text, mark == INSERTED) for mark, text in self.pieces if mark != DELETED]

    @property
    def pieces(self) -> list[tuple[int, str]]:
        """Return runs of words: kept, removed or added."""
        words: dict[str, str] = {}
        sides = [
            "".join(words.setdefault(word, chr(FIRST + len(words))) for word in WORDS.findall(text))
            for text in (self.before, self.after)
        ]
        looker = diff_match_patch()
        looker.Diff_Timeout = LONGEST_LOOK
        found = looker.diff_main(*sides)
        looker.diff_cleanupSemantic(found)
        known = [*words]
        return [(mark, "".join(known[ord(sign) - FIRST] for sign in run)) for mark, run in found]


@dataclass
class Row:
    """A row of the file; `number` is its own in there, `pk` that of the entry if it is there already."""

    number: int
    permalink: str
    name: str = ""
    pk: int | None = None
    outcome: str = UNCHANGED
    changes: list[Change] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def cell(self, column: str) -> Change | None:
        return next((change for change in self.changes if change.column == column), None)

    def change(self, column: str, before: str, after: str) -> None:
        """Note a cell, once: a rule may have more to say of it."""
        if (known := self.cell(column)) is None:
            self.changes.append(Change(column, before, after))
        else:
            known.after = after

    def refuse(self, reasons: dict[str, list[str]]) -> None:
        self.outcome = REFUSED
        self.refusals = [(column, message) for column, messages in reasons.items() for message in messages]


@dataclass
class Report:
    rows: list[Row] = field(default_factory=list)

    @property
    def emptied(self) -> int:
        """How many fields will say nothing any more."""
        kept = [row for row in self.rows if row.outcome == CHANGED]
        return sum(change.after == "" for row in kept for change in row.changes)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    def as_json(self) -> dict[str, Any]:
        """Return what the preview shows: of rows that stay as they are only their number."""
        rows = [asdict(row) for row in self.rows if row.outcome != UNCHANGED or row.notes]
        return {"counts": self.counts, "emptied": self.emptied, "rows": rows}


def rows_of(data: dict[str, Any]) -> list[Row]:
    """Read rows back from `as_json`, the refused ones first."""
    rows = [
        Row(
            **row
            | {
                "changes": [Change(**change) for change in row["changes"]],
                "refusals": [(column, message) for column, message in row["refusals"]],
            }
        )
        for row in data["rows"]
    ]
    return sorted(rows, key=lambda row: (row.outcome != REFUSED, row.number))
