"""Whether two snapshots say the same.

What is empty is not said, so that a snapshot from before there was a field has the digest of one in which it is empty.
Where a field was filled as it came, digests differ, and `agrees` asks what both sides know.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from muscles.features.history.snapshot.completing import complete
from muscles.features.history.snapshot.taking import Snapshot
from muscles.features.history.upgrades.operations import DROPPED

FILMS = ("webm", "mp4")  # made after the commit, of what the version has
ABOUT = ("schema", DROPPED)  # what a snapshot says of itself, and what nobody knows any more


def digest(snapshot: Snapshot | None) -> str:
    """Return what two snapshots share if, and only if, they say the same; the empty text for none."""
    return "" if snapshot is None else _digest({name: snapshot[name] for name in snapshot if name not in ABOUT})


def is_same(one: Any, other: Any) -> bool:
    """Do two pieces of snapshots say the same?"""
    return bool(one == other) or _digest({"": one}) == _digest({"": other})


def agrees(was: Snapshot, now: Snapshot, *, known_to: Snapshot | None = None) -> bool:
    """Does an entry say now what it said once, in all that an older snapshot knows, `was` itself or another?"""
    return digest(complete(was, live=now, known_to=known_to or was)) == digest(now)


def _digest(value: Any) -> str:
    return sha256(json.dumps(_said(value), sort_keys=True).encode()).hexdigest()


def _said(value: Any) -> Any:
    if isinstance(value, list):
        return [_said(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"pk", "key"}:
        return value["pk"]
    return {name: _said(each) for name, each in value.items() if name not in FILMS and not is_empty(each)}


def is_empty(value: Any) -> bool:
    """Does it say nothing? Nought is a number."""
    return value is None or value is False or value in ("", [], {})
