"""Decides between a document and an editor: what it said last time, what the atlas has, what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EMPTY = (None, "", 0)


@dataclass
class Merge:
    """Which fields take the document’s value, and which an editor has changed and keeps."""

    changes: dict[str, object] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def merge(
    *, last: Mapping[str, object], present: Mapping[str, object], wanted: Mapping[str, object], overwrite: bool = False
) -> Merge:
    """Decide on each field of `wanted`.

    A present value that differs from the last import is an editor’s and stays; so does one that was there before any
    import. With `overwrite` the document wins.
    """
    outcome = Merge()
    for name, value in wanted.items():
        now = present[name]
        if now == value:
            continue
        is_untouched = now == last[name] if name in last else now in EMPTY
        if overwrite or is_untouched:
            outcome.changes[name] = value
        else:
            outcome.kept.append(name)
    return outcome
