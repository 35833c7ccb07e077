"""Writing versions: who made an entry what it is, when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from muscles.features.history.models import Version
from muscles.features.history.querysets import PENDING
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import Snapshot, kind_of, take_all
from muscles.features.history.versions.batches import keep_batch, note_after, note_before
from muscles.features.history.versions.files import note_names
from muscles.models import Entry
from muscles.services.changes import current_batch
from muscles.services.events import Kind, named, note

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Action, State = Version.Action, Version.State
NOTED: dict[str, Kind] = {
    Action.PUBLISHED: Kind.PUBLISHED,
    Action.WITHDRAWN: Kind.WITHDRAWN,
    Action.IMPORTED: Kind.IMPORTED,
    Action.DELETED: Kind.TRASHED,
    Action.RESTORED: Kind.RESTORED,
}
OPENING = {Action.PUBLISHED, Action.WITHDRAWN}
"""What readers see is noted by name, in a batch, too."""


@transaction.atomic
def record(
    snapshots: Iterable[Snapshot],
    *,
    action: str,
    user: AbstractUser | None = None,
    why: str = "",
    state: str = State.HISTORY,
    batch: UUID | None = None,
    batches: Iterable[UUID | None] | None = None,
    was: Mapping[int, str] | None = None,
) -> list[Version]:
    """Remember entries as these snapshots have them.

    They are of one batch, or each of its own of the `batches`; `was` has the digests of what it found, by their keys.
    """
    versions = [
        Version(
            kind=snapshot["kind"],
            entry_pk=snapshot["pk"],
            permalink=permalink_of(snapshot),
            name=snapshot["fields"]["name"],
            data=snapshot,
            digest=digest(snapshot),
            state=state,
            action=action,
            user_id=user.pk if user else None,
            why=why[: Version._meta.get_field("why").max_length],
            batch=each_batch,
            was=was[snapshot["pk"]] if was else "",
        )
        for snapshot, each_batch in zip(snapshots, batches or repeat(batch), strict=False)
    ]
    Version.objects.bulk_create(versions)
    note_names(versions)
    if versions and action in NOTED and (action in OPENING or current_batch() is None):  # a batch is noted as one
        note(NOTED[action], named(version.name for version in versions), by=user)
    return versions


def permalink_of(snapshot: Snapshot) -> str:
    """Where the entry stands, as far as the snapshot says: a muscle in its region, a compartment in its parent."""
    above = snapshot["fields"].get("region") or snapshot["fields"].get("parent")
    slug = snapshot["fields"]["slug"]
    if above is None or snapshot["fields"]["kind"] in ("limb", "region"):
        return str(slug)
    return f"{above['key'].partition('/')[0]}/{slug}"


def newest(kind: str, pks: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return the digest and the action of the last version of what was public or saved, by the key of the entry."""
    rows = Version.objects.filter(kind=kind, entry_pk__in=list(pks), state__in=[State.HISTORY, *PENDING])
    rows = rows.exclude(action=Action.REFUSED).order_by("created_at", "pk")
    return {pk: (found, action) for pk, found, action in rows.values_list("entry_pk", "digest", "action")}


class Entries:
    """Keeps the history of whatever writes entries."""

    def before(self, entries: Iterable[Entry]) -> None:
        """Keep what no version has yet: a loaded fixture, or a change outside the admin."""
        for kind, pks in _by_kind(entries):
            taken = take_all(kind, pks)
            if (change := current_batch()) is not None:
                note_before(change, kind, taken)
            versions = Version.objects.filter(kind=kind, entry_pk__in=pks).exclude(action=Action.REFUSED)
            known = {*versions.values_list("entry_pk", "digest")}
            record([each for pk, each in taken.items() if (pk, digest(each)) not in known], action=Action.FOUND)

    def after(self, entries: Iterable[Entry], *, action: str, user: AbstractUser | None, why: str) -> None:
        for kind, pks in _by_kind(entries):
            last = newest(kind, pks)
            taken = take_all(kind, pks)
            if (change := current_batch()) is not None and (was := note_after(change, kind, taken)):
                keep_batch(change, user, Kind.IMPORTED if action == Action.IMPORTED else Kind.BULK)
                record([taken.pop(pk) for pk in was], action=action, user=user, why=why, batch=change.key, was=was)
            changed = [each for pk, each in taken.items() if not _is_same(last.get(pk), each, action)]
            record(changed, action=action, user=user, why=why)


ENTRIES = Entries()


def _is_same(last: tuple[str, str] | None, snapshot: Snapshot, action: str) -> bool:
    if last is None or last[0] != digest(snapshot):
        return False
    return last[1] == action or action in (Action.SAVED, Action.IMPORTED)


def _by_kind(entries: Iterable[Entry]) -> list[tuple[str, list[int]]]:
    keys: dict[str, list[int]] = {}
    for entry in entries:
        keys.setdefault(kind_of(entry), []).append(entry.pk)
    return list(keys.items())
