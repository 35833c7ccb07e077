"""Deleting entries so that they can come back: each with all that stands below it, as one batch of versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from muscles.features.history.drafts.staging import settle
from muscles.features.history.models import NamedFile, Version
from muscles.features.history.snapshot.applying import apply
from muscles.features.history.snapshot.taking import MODELS, Snapshot, kind_of, take_all
from muscles.features.history.versions.recording import record
from muscles.models import Entry, Muscle, Region, lock_slugs
from muscles.services.files import discard_after_commit
from muscles.services.fixtures import depth

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Action, State = Version.Action, Version.State
Reference = dict[str, Any]
MUSCLE = "muscle"
WHOLES = {"part_of": "which it was part of", "same_as": "which it is a second place of"}


def with_contents(entry: Entry) -> list[Entry]:
    """Return an entry and all that cannot be without it: parts, heads, second places; what bears others is first."""
    regions: list[Any] = [entry] if isinstance(entry, Region) else []
    for region in regions:
        regions += Region.objects.filter(parent=region)
    muscles: dict[int, Muscle] = {entry.pk: entry} if isinstance(entry, Muscle) else {}
    inside, new = Q(region__in=regions), {*muscles}
    while True:
        found = Muscle.objects.filter(inside | Q(part_of__in=new) | Q(same_as__in=new)).exclude(pk__in=muscles)
        muscles |= (more := {muscle.pk: muscle for muscle in found.select_related("home", "part_of", "same_as")})
        if not more:
            break
        new, inside = {*more}, Q(pk__in=[])
    return [*regions, *sorted(muscles.values(), key=lambda muscle: depth(muscle, "part_of", "same_as"))]


@transaction.atomic
def throw_away(*, entries: Iterable[Entry], user: AbstractUser | None, why: str = "") -> list[Version]:
    """Delete entries with all below them, and return what stands in the trash for each; their files stay."""
    lock_slugs()
    thrown: list[Version] = []
    going: set[Entry] = set()
    batches: list[list[Entry]] = []
    for entry in entries:
        if entry in going:
            continue
        contents = [each for each in with_contents(entry) if each not in going]
        snapshots = {kind: take_all(kind, [each.pk for each in contents if kind_of(each) == kind]) for kind in MODELS}
        if entry.pk not in snapshots[kind_of(entry)]:
            continue  # somebody else was faster
        ordered = [snapshots[kind_of(each)][each.pk] for each in contents]
        opposing = opposing_in_trash() if any(snapshot["kind"] == MUSCLE for snapshot in ordered) else {}
        for snapshot in ordered:
            add_antagonists(snapshot, opposing.get(snapshot["pk"], []))
        batch = uuid4()
        for snapshot in ordered:
            versions = Version.objects.filter(kind=snapshot["kind"], entry_pk=snapshot["pk"])
            versions.filter(state=State.LEAVING).delete()
            versions.pending().update(state=State.HISTORY, batch=batch)
        root, *_ = record(ordered, action=Action.DELETED, state=State.TRASH, batch=batch, user=user, why=why)
        going.update(contents)
        batches.append(contents)
        thrown.append(root)
    for contents in batches:  # once all are remembered: antagonists name each other
        for each in reversed(contents):
            type(each)._base_manager.filter(pk=each.pk).delete()
    return thrown


def opposing_in_trash() -> dict[int, list[Reference]]:
    """Return by the key of a muscle its antagonists in the trash, which the table of links knows no more."""
    found: dict[int, list[Reference]] = {}
    trashed = Version.objects.in_trash().filter(kind=MUSCLE).order_by("pk")
    for pk, permalink, data in trashed.values_list("entry_pk", "permalink", "data"):
        for opposed in data.get("antagonists", []):
            found.setdefault(opposed["pk"], []).append({"pk": pk, "key": permalink})
    return found


def add_antagonists(snapshot: Snapshot, references: list[Reference]) -> None:
    """Let both of two muscles remember each other, though one was deleted before the other."""
    known = {reference["pk"] for reference in snapshot.get("antagonists", [])}
    if added := [reference for reference in references if reference["pk"] not in known]:
        snapshot["antagonists"] = sorted([*snapshot["antagonists"], *added], key=lambda reference: reference["key"])


def refuse_parts_of_trash(snapshot: Snapshot, *, other_than: UUID | None) -> None:
    """Let what was part of a muscle or group, or its second place, wait for it while that lies in the trash by itself.

    Raises:
        ValidationError: it does; the message names it.
    """
    others = Version.objects.in_trash().filter(kind=MUSCLE).exclude(batch=other_than)
    for name, what in WHOLES.items():
        reference = snapshot["fields"].get(name)
        if reference and (whole := others.filter(entry_pk=reference["pk"]).first()):
            raise ValidationError(f"“{whole.name}”, {what}, lies in the trash: restore it first.")


def batch_of(version: Version) -> list[Version]:
    """Return what was thrown away together with a version, in the order in which it comes back."""
    return list(Version.objects.in_trash().filter(batch=version.batch).order_by("pk"))


@transaction.atomic
def bring_back(*, version: Version, slugs: Mapping[int, str], user: AbstractUser) -> list[Entry]:
    """Make a deleted entry, and what was deleted with it, again; `slugs` has those that are to be other than before.

    What waited for them waits again, as drafts: neither reviewed nor published before an editor says so again. Nothing
    is returned where somebody else was faster.

    Raises:
        ValidationError: a permalink is taken by now or is none, or what an entry stood in, or was part of, is gone or
            lies in the trash; nothing comes back.
    """
    lock_slugs()
    restored: list[Entry] = []
    for each in batch_of(version):
        fields = each.data["fields"] | {"slug": slugs.get(each.pk) or each.data["fields"]["slug"]}
        try:
            MODELS[each.kind]._meta.get_field("slug").clean(fields["slug"], None)
            refuse_parts_of_trash(each.data, other_than=version.batch)
            entry = apply(each.data | {"fields": fields})
        except ValidationError as error:
            raise ValidationError({str(each.pk): error.messages}) from error
        restored.append(entry)
    Version.objects.in_trash().filter(batch=version.batch).update(state=State.HISTORY, batch=None)
    for entry in restored:
        settle(entry, action=Action.RESTORED, user=user, why="Out of the trash.")
    Version.objects.filter(batch=version.batch).update(state=State.DRAFT, batch=None)
    return restored


@transaction.atomic
def delete_for_good(*, versions: Iterable[Version]) -> int:
    """Forget trashed entries, what was thrown away with them, and their history; return how many entries that was."""
    batches = {version.batch for version in versions}
    trashed = list(Version.objects.in_trash().filter(batch__in=batches))
    for each in trashed:
        found = Version.objects.filter(kind=each.kind, entry_pk=each.entry_pk)
        names = {*NamedFile.objects.filter(version__in=found).values_list("name", flat=True)}
        found.delete()
        for name in names:
            is_hash = "/" not in name
            discard_after_commit(names=[] if is_hash else [name], content_hash=name if is_hash else "")
    return len(trashed)
