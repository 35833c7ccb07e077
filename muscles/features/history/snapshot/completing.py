"""Older snapshots beside what is known today: a field that came later is left as it is, or empty."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from muscles.features.history.snapshot.taking import Snapshot, entry_fields, plain_value, row_fields
from muscles.services.related_rows import related_rows_of

if TYPE_CHECKING:
    from muscles.features.history.snapshot.taking import Column

LISTS = {"muscle": ("tags", "antagonists"), "region": ()}


def complete(snapshot: Snapshot, *, live: Snapshot | None, known_to: Snapshot | None = None) -> Snapshot:
    """Return a snapshot with all that the entry has now.

    What it says counts where `known_to` knows of it, which is the snapshot itself unless another is given. What that
    does not know is as it is now; what only the snapshot does not know is as it was when it came: empty.
    """
    kind, known = snapshot["kind"], known_to or snapshot
    now = live or {"fields": {}, "rows": {}}
    fields = _completed(snapshot["fields"], now["fields"], known["fields"], entry_fields(kind))
    lists = {name: _part(name, snapshot, now, known) for name in LISTS[kind]}
    named = {related.name: row_fields(related) for related in related_rows_of(kind)}
    rows = {}
    for name in dict.fromkeys((*named, *now["rows"], *snapshot["rows"])):
        there = {row["pk"]: row for row in now["rows"].get(name, [])}
        found = _part(name, snapshot["rows"], now["rows"], known["rows"])
        columns = _columns(known["rows"].get(name) or found)
        rows[name] = [_completed(row, there.get(row["pk"], {}), columns, named.get(name, [])) for row in found]
    return snapshot | {"fields": fields, **lists, "rows": rows}


def _completed(
    columns: dict[str, Any], live: dict[str, Any], known: Container[str], fields: Iterable[Column]
) -> dict[str, Any]:
    values = {name: live[name] if name in live and name not in known else columns[name] for name in columns}
    if missing := live.keys() - values.keys():
        empty = {field.name: plain_value(field, field.get_default()) for field in fields if field.name in missing}
        values |= {name: empty.get(name) if name in known else live[name] for name in live if name in missing}
    return values


def _part(name: str, snapshot: dict[str, Any], live: dict[str, Any], known: dict[str, Any]) -> list[Any]:
    found: list[Any] = (snapshot if name in known else live).get(name, [])
    return found


def _columns(rows: Iterable[dict[str, Any]]) -> set[str]:
    """The columns that rows have; a snapshot without any says nothing of them."""
    return {name for row in rows for name in row}


def unknown(snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    """Yield what nobody knows any more: the owner and the name of a field or column, or of rows without a name."""
    kind = snapshot["kind"]
    yield from ((kind, name) for name in snapshot["fields"].keys() - {field.name for field in entry_fields(kind)})
    named = {related.name: related for related in related_rows_of(kind)}
    for group, rows in snapshot["rows"].items():
        if group not in named:
            yield group, ""
        else:
            columns = {"pk", *(field.name for field in row_fields(named[group]))}
            yield from ((group, name) for name in _columns(rows) - columns)
