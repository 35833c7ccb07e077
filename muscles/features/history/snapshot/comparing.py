"""What differs between two snapshots, piece by piece and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import capfirst

from muscles.features.history.snapshot.identity import is_same
from muscles.features.history.snapshot.taking import MODELS, Snapshot
from muscles.models import GalleryImage
from muscles.services.related_rows import RelatedRows, related_rows_of

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 4000
Unit = tuple[str, ...]
"""Names a piece of a snapshot: `("fields", "origin")`, `("tags",)`, `("rows", "pictures", "5")`."""


@dataclass(frozen=True)
class Piece:
    """A run of words; `is_marked` where the other side has others."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Side:
    """A value as it is shown: its words, and the picture if it is one."""

    pieces: tuple[Piece, ...]
    image: GalleryImage | None = None

    @property
    def is_empty(self) -> bool:
        return not self.pieces


@dataclass(frozen=True)
class Difference:
    unit: Unit
    label: str
    before: Side
    after: Side

    @property
    def name(self) -> str:
        """As a field of a form is called."""
        return "-".join(self.unit)


def differences(before: Snapshot, after: Snapshot) -> list[Difference]:
    """Return what differs, in the order of the form."""
    old, new = dict(units(before)), dict(units(after))
    order = dict.fromkeys((*old, *new))
    found = sorted(
        (unit for unit in order if not is_same(old.get(unit), new.get(unit))), key=lambda unit: RANKS[unit[0]]
    )
    return [difference(before["kind"], unit, old.get(unit), new.get(unit)) for unit in found]


def difference(kind: str, unit: Unit, old: Any, new: Any) -> Difference:
    words = marked(text_of(kind, unit, old), text_of(kind, unit, new))
    images = [image_of(unit, value) for value in (old, new)]
    before, after = (Side(pieces, image) for pieces, image in zip(words, images, strict=True))
    return Difference(unit, label_of(kind, unit), before, after)


RANKS = {"fields": 0, "tags": 1, "antagonists": 2, "rows": 3}


def units(snapshot: Snapshot) -> Iterator[tuple[Unit, Any]]:
    """Take a snapshot apart."""
    for name, value in snapshot["fields"].items():
        yield ("fields", name), value
    for name in ("tags", "antagonists"):
        if name in snapshot:
            yield (name,), snapshot[name]
    for name, rows in snapshot["rows"].items():
        for row in rows:
            yield ("rows", name, str(row["pk"])), row


def with_units(snapshot: Snapshot, chosen: dict[Unit, Any]) -> Snapshot:
    """Return the snapshot with these pieces in the place of its own; a row that is None is left out."""
    merged: Snapshot = snapshot | {"fields": {**snapshot["fields"]}, "rows": {**snapshot["rows"]}}
    for unit, value in chosen.items():
        if unit[0] == "fields":
            merged["fields"][unit[1]] = value
        elif unit[0] == "rows":
            others = [row for row in merged["rows"].get(unit[1], []) if str(row["pk"]) != unit[2]]
            rows = others if value is None else [*others, value]
            merged["rows"][unit[1]] = sorted(rows, key=lambda row: row["pk"])
        else:
            merged[unit[0]] = value
    return merged


def identity(related: RelatedRows, row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what no two rows of one entry have in common."""
    for constraint in related.model._meta.total_unique_constraints:
        names = [name for name in constraint.fields if name not in related.owners]
        if len(names) < len(constraint.fields):
            return tuple(_key(row.get(name)) for name in names)
    return (row["pk"],)


def _key(value: Any) -> Any:
    return value["pk"] if isinstance(value, dict) and "pk" in value else value


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts as pieces, with the words marked that only one of them has."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return pieces([(before, True)]), pieces([(after, True)])
    matches = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        pieces(("".join(old[start:end]), tag != "equal") for tag, start, end, _, _ in matches),
        pieces(("".join(new[start:end]), tag != "equal") for tag, _, _, start, end in matches),
    )


def pieces(runs: Any) -> tuple[Piece, ...]:
    return tuple(Piece(text, is_marked) for text, is_marked in runs if text)


def label_of(kind: str, unit: Unit) -> str:
    if unit[0] == "fields":
        return name_of(MODELS[kind], unit[1])
    if unit[0] == "rows":
        return next((each.label for each in related_rows_of(kind) if each.name == unit[1]), capfirst(unit[1]))
    return capfirst(unit[0])


def text_of(kind: str, unit: Unit, value: Any) -> str:
    """Say a value in words; a row as one line for each of its fields that is filled."""
    if value is None or value == []:
        return ""
    if unit[0] == "rows":
        model = next((each.model for each in related_rows_of(kind) if each.name == unit[1]), None)
        lines = (
            f"{name_of(model, name)}: {plain(part)}"
            for name, part in value.items()
            if name not in HIDDEN and plain(part) != ""
        )
        return "\n".join(lines)
    return plain(value)


HIDDEN = ("pk", "webm", "mp4", "outlines", "legend", "width", "height", "content_hash", "document_path")


def name_of(model: Any, name: str) -> str:
    return capfirst(str(model._meta.get_field(name).verbose_name)) if model else capfirst(name)


def plain(value: Any) -> str:
    if isinstance(value, dict):
        return (
            str(value["key"]) if "key" in value else ", ".join(f"{name}: {plain(part)}" for name, part in value.items())
        )
    if isinstance(value, list):
        return ", ".join(plain(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def image_of(unit: Unit, value: Any) -> GalleryImage | None:
    if unit[:2] != ("rows", "pictures") or value is None:
        return None
    return GalleryImage(**{**value, "orientation": None})
