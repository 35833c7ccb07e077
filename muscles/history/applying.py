"""Making the rows of an entry equal to a snapshot; files are left alone."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from muscles.history.snapshots import ENTRY_KEYS, MODELS, Snapshot, kind_of, take, take_all
from muscles.models import Entry, Muscle
from muscles.services.belongings import Belonging, belongings_of

PLACE = ("slug", "kind", "region", "part_of", "same_as", "parent", "ta98", "ta2", "fma", "wikidata")
"""The fields that other entries may forbid meanwhile."""


@transaction.atomic
def apply(snapshot: Snapshot, *, leave: Container[str] = ()) -> Entry:
    """Make the entry and all its rows equal to the snapshot, but for the fields to `leave`, and return it.

    What a row links to and is gone takes the row along.

    Raises:
        ValidationError: the entry cannot be as the snapshot says, for the place it has in the atlas.
    """
    kind, pk = snapshot["kind"], snapshot["pk"]
    present = take_all(kind, [pk]).get(pk)
    entry = _write_entry(snapshot, present, leave)
    if isinstance(entry, Muscle):
        _write_links(entry, snapshot, present)
    for belonging in belongings_of(kind):
        rows = snapshot["rows"].get(belonging.name)
        if rows is not None:
            _write_rows(entry, belonging, rows, present["rows"][belonging.name] if present else [])
    return entry


@transaction.atomic
def number_new_rows(entry: Entry) -> None:
    """Give the rows that were new in a draft, and have a negative key there, an ordinary one."""
    rows = take(entry)["rows"]
    for belonging in belongings_of(kind_of(entry)):
        new = [row for row in rows[belonging.name] if row["pk"] < 0]
        _replace(entry, belonging, [row["pk"] for row in new], [row | {"pk": None} for row in new])


def as_draft(snapshot: Snapshot, *, live: Snapshot, base: Snapshot | None = None, below: int = 0) -> Snapshot:
    """Return the snapshot with negative keys for the rows that the published entry does not have, nor had in `base`.

    A new row has no key of its own before it is published; its negative one stays the same from save to save. Those
    given now are lower than `below`.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for name, saved in snapshot["rows"].items():
        known = {row["pk"] for each in (live, base) if each for row in each["rows"].get(name, [])}
        lowest = min([below, *(row["pk"] for row in saved)])
        rows[name] = []
        for row in saved:
            if row["pk"] > 0 and row["pk"] not in known:
                lowest -= 1
                row = row | {"pk": lowest}
            rows[name].append(row)
        rows[name].sort(key=lambda row: row["pk"])
    return snapshot | {"rows": rows}


def _write_entry(snapshot: Snapshot, present: Snapshot | None, leave: Container[str]) -> Entry:
    model = MODELS[snapshot["kind"]]
    entry = model._base_manager.filter(pk=snapshot["pk"]).first() or model(pk=snapshot["pk"])
    before = present["fields"] if present else {}
    changes = {
        name: value
        for name, value in snapshot["fields"].items()
        if name not in leave and (present is None or before.get(name) != value)
    }
    for name, value in changes.items():
        if name in ENTRY_KEYS[snapshot["kind"]]:
            setattr(entry, name, _find_link(model, name, value))
        else:
            setattr(entry, name, value)
    if changes:
        _save(entry)
    return entry


def _save(entry: Entry) -> None:
    """Save an entry, and ask why only where the database refuses it."""
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError:
        entry.validate_constraints()
        raise


def _find_link(model: type[Model], name: str, reference: dict[str, Any] | None) -> Any:
    if reference is None:
        return None
    field = model._meta.get_field(name)
    found = _find(field.related_model, reference)
    if found is None and not field.null:
        raise ValidationError({name: f"“{reference['key']}”, where it stood, is not there any more."})
    return found


def _find(model: Any, reference: dict[str, Any]) -> Any:
    found = model._base_manager.filter(pk=reference["pk"]).first()
    if found is None:
        try:
            found = model._default_manager.get_by_natural_key(*reference["key"].split("/"))
        except (ObjectDoesNotExist, TypeError):
            return None
    return found


def _write_links(muscle: Muscle, snapshot: Snapshot, present: Snapshot | None) -> None:
    before = present or {"tags": [], "antagonists": []}
    if snapshot["tags"] != before["tags"]:
        muscle.tags.set([reference["key"] for reference in snapshot["tags"]])
    if snapshot["antagonists"] != before["antagonists"]:
        muscle.antagonists.set(_existing(Muscle, snapshot["antagonists"]).values())


def _existing(model: Any, references: Iterable[dict[str, Any]]) -> dict[int, Any]:
    """Return what is there of what is referred to, by the key that the snapshot gives it."""
    wanted = {reference["pk"]: reference for reference in references}
    found = {row.pk: row for row in model._base_manager.filter(pk__in=wanted)} if wanted else {}
    for pk in wanted.keys() - found.keys():
        if (row := _find(model, wanted[pk])) is not None:
            found[pk] = row
    return found


def _write_rows(entry: Entry, belonging: Belonging, wanted: list[dict[str, Any]], before: list[dict[str, Any]]) -> None:
    present = {row["pk"]: row for row in before}
    new = [row for row in wanted if present.get(row["pk"]) != row]
    gone = present.keys() - ({row["pk"] for row in wanted} - {row["pk"] for row in new})
    _replace(entry, belonging, gone, new)


def _replace(entry: Entry, belonging: Belonging, gone: Iterable[int], new: list[dict[str, Any]]) -> None:
    """Remove rows and make others; a changed one is both, so that two may change places under a constraint."""
    gone = list(gone)
    if gone:
        belonging.model._base_manager.filter(pk__in=gone, **{kind_of(entry): entry}).delete()
    if not new:
        return
    elsewhere = _held_by_others(belonging, {row["pk"] for row in new} - {*gone, None})
    targets = {
        link: _existing(belonging.model._meta.get_field(link).related_model, [row[link] for row in new if row[link]])
        for link in belonging.keys
    }
    made = []
    for row in new:
        values = {name: value for name, value in row.items() if name != "pk" and name not in targets}
        links = {name: row[name] and found.get(row[name]["pk"]) for name, found in targets.items()}
        if all(links[name] is not None or row[name] is None for name in links):
            pk = None if row["pk"] in elsewhere else row["pk"]
            made.append(belonging.model(pk=pk, **values, **links, **{kind_of(entry): entry}))
    try:
        belonging.model._base_manager.bulk_create(made)
    except IntegrityError as error:
        raise ValidationError(f"{belonging.label}: two of them say the same; remove one.") from error


def _held_by_others(belonging: Belonging, pks: Iterable[int]) -> set[int]:
    """Return the keys of rows that have moved to another entry since."""
    return {*belonging.model._base_manager.filter(pk__in=pks).values_list("pk", flat=True)} if pks else set()
