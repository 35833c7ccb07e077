"""Making the rows of an entry equal to a snapshot; files are left alone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from taggit.models import Tag

from muscles.features.history.snapshot.comparing import identity
from muscles.features.history.snapshot.completing import complete
from muscles.features.history.snapshot.identity import is_same
from muscles.features.history.snapshot.taking import (
    BATCH_SIZE,
    ENTRY_KEYS,
    MODELS,
    OPPOSING,
    Snapshot,
    kind_of,
    take,
    take_all,
)
from muscles.models import Entry, Muscle, MuscleTag
from muscles.models.facts import IDS
from muscles.services.related_rows import RelatedRows, related_rows_of
from muscles.services.saving import save_or_explain
from muscles.services.tags import tags_named

Made = tuple[Entry, Snapshot]

PLACE = ("slug", "kind", "region", "part_of", "same_as", "parent", *IDS)
"""The fields that other entries may forbid meanwhile."""


@transaction.atomic(savepoint=False)
def apply(snapshot: Snapshot, *, leave: Container[str] = ()) -> Entry:
    """Make the entry and all its rows equal to the snapshot, but for the fields to `leave`, and return it.

    What an older snapshot does not know stays as it is. What a row links to and is gone takes the row along. Code
    that catches the error and goes on needs a savepoint around.

    Raises:
        ValidationError: the entry cannot be as the snapshot says, for the place it has in the atlas.
    """
    kind, pk = snapshot["kind"], snapshot["pk"]
    saved = put_on(snapshot, live=take_all(kind, [pk]).get(pk), leave=leave)
    return saved or MODELS[kind]._base_manager.get(pk=pk)


def put_on(
    snapshot: Snapshot, *, live: Snapshot | None, leave: Container[str] = (), later: list[Made] | None = None
) -> Entry | None:
    """Do what `apply` does, where it is known how the rows are now; return the entry if it had to be read or made.

    With `later` an entry that is made is added there, and what hangs on it is left for `hang_on`.
    """
    kind = snapshot["kind"]
    snapshot = complete(snapshot, live=live)
    saved = write_entry(snapshot, live, leave)
    entry = saved or MODELS[kind](pk=snapshot["pk"])
    if later is not None and live is None:
        later.append((entry, snapshot))
        return saved
    if isinstance(entry, Muscle):
        _write_links(entry, snapshot, live)
    for related in related_rows_of(kind):
        _write_rows(entry, related, snapshot["rows"][related.name], live["rows"][related.name] if live else [])
    return saved


def hang_on(made: Sequence[Made]) -> None:
    """Write tags, antagonists and rows of entries that were made, for all in few queries."""
    for kind in MODELS:
        pairs = [(entry, snapshot) for entry, snapshot in made if snapshot["kind"] == kind]
        if kind == "muscle":
            _tag([(entry, tag) for entry, snapshot in pairs for tag in snapshot["tags"]])
            _oppose(pairs)
        for related in related_rows_of(kind):
            rows = [(entry, row) for entry, snapshot in pairs for row in snapshot["rows"][related.name]]
            for start in range(0, len(rows), BATCH_SIZE):
                _write_new_rows(related, rows[start : start + BATCH_SIZE], [])


@transaction.atomic
def number_new_rows(entry: Entry) -> None:
    """Give the rows that were new in a draft, and have a negative key there, an ordinary one."""
    rows = take(entry)["rows"]
    for related in related_rows_of(kind_of(entry)):
        entry_state = rows[related.name]
        new = [row for row in entry_state if row["pk"] < 0]
        _replace(entry, related, entry_state, [row["pk"] for row in new], [row | {"pk": None} for row in new])


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


def write_entry(snapshot: Snapshot, entry_state: Snapshot | None, leave: Container[str] = ()) -> Entry | None:
    """Write the fields in which two snapshots differ, and no rows; return the entry if it had to be read for that."""
    changes = changed_fields(snapshot, entry_state, leave)
    model, pk = MODELS[snapshot["kind"]], snapshot["pk"]
    if entry_state is not None and (not changes or not may_be_forbidden(snapshot, changes)):
        if changes:
            model._base_manager.filter(pk=pk).update(**changes, updated_at=timezone.now())
        return None
    found = model._base_manager.filter(pk=pk).first() if entry_state is not None else None
    entry = found or model(pk=pk)
    for name, value in changes.items():
        if name in ENTRY_KEYS[snapshot["kind"]]:
            setattr(entry, name, _find_link(model, name, value))
        else:
            setattr(entry, name, value)
    save_or_explain(entry, is_new=found is None)
    return entry


def changed_fields(snapshot: Snapshot, entry_state: Snapshot | None, leave: Container[str] = ()) -> dict[str, Any]:
    before = entry_state["fields"] if entry_state else {}
    return {
        name: value
        for name, value in snapshot["fields"].items()
        if name not in leave and (entry_state is None or not is_same(before.get(name), value))
    }


def may_be_forbidden(snapshot: Snapshot, changes: Iterable[str]) -> bool:
    """May other entries, or a constraint, forbid these changes? A second place has no facts, regions share no name."""
    of_region = ("name",) if snapshot["kind"] == "region" else ()
    return bool(snapshot["fields"].get("same_as")) or any(name in (*PLACE, *of_region) for name in changes)


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


def _write_links(muscle: Muscle, snapshot: Snapshot, entry_state: Snapshot | None) -> None:
    before = entry_state or {"tags": [], "antagonists": []}
    if not is_same(snapshot["tags"], before["tags"]):
        _write_tags(muscle, snapshot["tags"], before["tags"])
    if not is_same(snapshot["antagonists"], before["antagonists"]):
        muscle.antagonists.set(_existing(Muscle, snapshot["antagonists"]).values())


def _write_tags(muscle: Muscle, wanted: list[dict[str, Any]], before: list[dict[str, Any]]) -> None:
    """Tag a muscle with other tags; one that is renamed keeps its new name, one that is gone is made again."""
    old, new = ({reference["pk"] for reference in references} for references in (before, wanted))
    if old - new:
        MuscleTag.objects.filter(content_object=muscle, tag__in=old - new).delete()
    _tag([(muscle, reference) for reference in wanted if reference["pk"] not in old])


def _tag(added: Iterable[tuple[Any, dict[str, Any]]]) -> None:
    added = list(added)
    pks = {reference["pk"] for _, reference in added}
    there = {*Tag.objects.filter(pk__in=pks).values_list("pk", flat=True)} if pks else set()
    MuscleTag.objects.bulk_create(
        MuscleTag(content_object=muscle, tag_id=tag["pk"]) for muscle, tag in added if tag["pk"] in there
    )
    for muscle, reference in added:
        if reference["pk"] not in there:
            muscle.tags.add(*tags_named([reference["key"]]))


def _oppose(pairs: Sequence[Made]) -> None:
    wanted = {reference["pk"]: reference for _, snapshot in pairs for reference in snapshot["antagonists"]}
    found = _existing(Muscle, wanted.values())
    ties = {
        tie
        for muscle, snapshot in pairs
        for reference in snapshot["antagonists"]
        if (other := found.get(reference["pk"])) is not None
        for tie in ((muscle.pk, other), (other, muscle.pk))
    }
    rows = [OPPOSING(from_muscle_id=one, to_muscle_id=other) for one, other in sorted(ties)]
    OPPOSING._default_manager.bulk_create(rows, ignore_conflicts=True)


def _existing(model: Any, references: Iterable[dict[str, Any]], there: Container[int] = ()) -> dict[int, int]:
    """Return the keys of what is there of what is referred to, by the key that the snapshot gives it.

    What is known to be `there` is not asked for.
    """
    wanted = {reference["pk"]: reference for reference in references}
    found = {pk: pk for pk in wanted if pk in there}
    if unsure := wanted.keys() - found.keys():
        found |= {pk: pk for pk in model._base_manager.filter(pk__in=unsure).values_list("pk", flat=True)}
    for pk in wanted.keys() - found.keys():
        if (row := _find(model, wanted[pk])) is not None:
            found[pk] = row.pk
    return found


def _write_rows(entry: Entry, related: RelatedRows, wanted: list[dict[str, Any]], before: list[dict[str, Any]]) -> None:
    entry_state = {row["pk"]: row for row in before}
    new = [row for row in wanted if not is_same(entry_state.get(row["pk"]), row)]
    kept = {row["pk"] for row in wanted if (was := entry_state.get(row["pk"])) and _are_one(related, was, row)}
    _replace(entry, related, before, entry_state.keys() - kept, new)


def _are_one(related: RelatedRows, was: dict[str, Any], row: dict[str, Any]) -> bool:
    """Can a row be changed where it is? Two that change places under a constraint cannot."""
    return identity(related, was) == identity(related, row)


def _replace(
    entry: Entry, related: RelatedRows, before: list[dict[str, Any]], gone: Iterable[int], new: list[dict[str, Any]]
) -> None:
    """Remove rows, and write others: those that were there `before` and are not gone are changed."""
    gone = list(gone)
    if gone:
        related.model._base_manager.filter(pk__in=gone, **{kind_of(entry): entry}).delete()
    if new:
        _write_new_rows(related, [(entry, row) for row in new], before)


def _write_new_rows(
    related: RelatedRows, new: Sequence[tuple[Entry, dict[str, Any]]], before: list[dict[str, Any]]
) -> None:
    """Write rows of entries; those that were there `before` are changed."""
    ours = {row["pk"] for row in before}
    elsewhere = _held_by_others(
        related, [row["pk"] for _, row in new if (row["pk"] or 0) > 0 and row["pk"] not in ours]
    )
    targets = {
        link: _existing(
            related.model._meta.get_field(link).related_model,
            [row[link] for _, row in new if row[link]],
            there={row[link]["pk"] for row in before if row[link]},
        )
        for link in related.keys
    }
    made = []
    for entry, row in new:
        values = {name: value for name, value in row.items() if name != "pk" and name not in targets}
        links = {f"{name}_id": row[name] and found.get(row[name]["pk"]) for name, found in targets.items()}
        if all(links[f"{name}_id"] is not None or row[name] is None for name in targets):
            pk = None if row["pk"] in elsewhere else row["pk"]
            made.append(related.model(pk=pk, **values, **links, **{kind_of(entry): entry}))
    columns = [field.name for field in related.model._meta.concrete_fields if not field.primary_key]
    try:
        related.model._base_manager.bulk_create(
            made, update_conflicts=True, unique_fields=["pk"], update_fields=columns
        )
    except IntegrityError as error:
        raise ValidationError(f"{related.label}: two of them say the same; remove one.") from error


def _held_by_others(related: RelatedRows, pks: Iterable[int]) -> set[int]:
    """Return the keys of rows that have moved to another entry since."""
    return {*related.model._base_manager.filter(pk__in=pks).values_list("pk", flat=True)} if pks else set()
