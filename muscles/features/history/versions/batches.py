"""Changes that are made together: which entries they change, and what those were before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

from django.urls import reverse

from muscles.features.history.models import Batch, Version
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import MODELS, Snapshot
from muscles.services.changes import ChangeBatch
from muscles.services.events import Kind, note

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

NEW = ""


def fingerprint(snapshot: Snapshot) -> str:
    """Return what says that an entry has changed: its digest, and the names of its tags, which that leaves out."""
    return " ".join([digest(snapshot), *(tag["key"] for tag in snapshot.get("tags", []))])


def note_before(change: ChangeBatch, kind: str, taken: Mapping[int, Snapshot]) -> None:
    """Remember the first state of each entry, which is the one that undoing brings back."""
    first = first_states(change, kind, taken) if change.goes_on else {}
    for pk, snapshot in taken.items():
        change.seen.setdefault((kind, pk), (first.get(pk, digest(snapshot)), fingerprint(snapshot)))


def first_states(change: ChangeBatch, kind: str, pks: Iterable[int]) -> dict[int, str]:
    """Return the digests that a batch which goes on has found of entries before it was broken off."""
    versions = Version.objects.filter(batch=change.key, kind=kind, entry_pk__in=[*pks]).order_by("-pk")
    return dict(versions.values_list("entry_pk", "was"))


def note_after(change: ChangeBatch, kind: str, taken: Mapping[int, Snapshot]) -> dict[int, str]:
    """Return the digests of the first states of those entries that are other than when they were last looked at.

    Entries of which nobody knows what they were are left out.
    """
    note_new(change, kind, taken)
    was = {}
    for pk, snapshot in taken.items():
        first, last = change.seen.get((kind, pk), (None, None))
        found = fingerprint(snapshot)
        if first is not None and found != last:
            was[pk] = first
            change.seen[kind, pk] = (first, found)
    return was


def note_new(change: ChangeBatch, kind: str, pks: Iterable[int]) -> None:
    unknown = [pk for pk in pks if (kind, pk) not in change.seen]
    if unknown:
        made = MODELS[kind]._base_manager.filter(pk__in=unknown, created_at__gte=change.began_at)
        change.seen |= {(kind, pk): (NEW, NEW) for pk in made.values_list("pk", flat=True)}


def keep_batch(change: ChangeBatch, user: AbstractUser | None, kind: Kind) -> None:
    """Store what was done, once something was; a savepoint may have taken the row back.

    What comes after somebody has undone it is another bulk change, which can be undone as well.
    """
    who = change.user or user
    why = change.why[: Batch._meta.get_field("why").max_length]
    about = {"why": why, "user_id": who.pk if who else None}
    batch, is_new = Batch.objects.select_related("undone_by").get_or_create(pk=change.key, defaults=about)
    if not is_new and hasattr(batch, "undone_by"):
        change.key, is_new = uuid4(), True
        Batch.objects.create(pk=change.key, **about)
    if is_new:
        note(kind, why, by=who)
    change.undo_url = reverse("admin:history_batch_undo", args=[change.key])
