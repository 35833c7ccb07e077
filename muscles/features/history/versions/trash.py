"""Deleting entries so that they can come back: each with all that stands below it, as one batch of versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from muscles.features.history.drafts.staging import settle_all
from muscles.features.history.models import NamedFile, Version
from muscles.features.history.snapshot.applying import Made, hang_on, put_on
from muscles.features.history.snapshot.taking import MODELS, Snapshot, kind_of, take_all
from muscles.features.history.versions.recording import record
from muscles.models import Entry, Muscle, Region, lock_slugs
from muscles.services.events import Kind, named, note
from muscles.services.files import discard_after_commit
from muscles.services.fixtures import depth
from muscles.services.saving import saving_many
from muscles.services.slices import Turns, until_over

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
    wanted = list(dict.fromkeys(entries))
    bearing = keys_with_contents(wanted)
    going: set[Entry] = set()
    batches: list[list[Entry]] = []
    for entry in wanted:
        if entry not in going:
            found = with_contents(entry) if (kind_of(entry), entry.pk) in bearing else [entry]
            batches.append([each for each in found if each not in going])
            going.update(found)
    pks = {kind: [each.pk for contents in batches for each in contents if kind_of(each) == kind] for kind in MODELS}
    snapshots = {kind: take_all(kind, pks[kind]) for kind in MODELS}
    batches = [contents for contents in batches if contents[0].pk in snapshots[kind_of(contents[0])]]  # others are gone
    opposing = opposing_in_trash() if snapshots[MUSCLE] else {}
    for pk, snapshot in snapshots[MUSCLE].items():
        add_antagonists(snapshot, opposing.get(pk, []))
    keys = {each: uuid4() for each in (contents[0] for contents in batches)}
    let_pending_go(batches, keys)
    ordered = [(each, keys[contents[0]]) for contents in batches for each in contents]
    versions = record(
        [snapshots[kind_of(each)][each.pk] for each, _ in ordered],
        action=Action.DELETED,
        state=State.TRASH,
        batches=[key for _, key in ordered],
        user=user,
        why=why,
    )
    thrown = [version for version, (each, _) in zip(versions, ordered, strict=True) if each in keys]
    delete_rows(batches)  # once all are remembered: antagonists name each other
    return thrown


def keys_with_contents(entries: Iterable[Entry]) -> set[tuple[str, int]]:
    """Return the keys of those entries below which something stands; four queries for any number."""
    found: set[tuple[str, int]] = set()
    pks = {kind: [entry.pk for entry in entries if kind_of(entry) == kind] for kind in MODELS}
    regions, muscles = Region.objects.order_by(), Muscle.objects.order_by()
    below = {"region": ((regions, "parent"), (muscles, "region")), MUSCLE: ((muscles, "part_of"), (muscles, "same_as"))}
    for kind, links in below.items():
        for rows, link in links if pks[kind] else ():
            found |= {(kind, pk) for pk in rows.filter(**{f"{link}__in": pks[kind]}).values_list(link, flat=True)}
    return found


def let_pending_go(batches: list[list[Entry]], keys: Mapping[Entry, UUID]) -> None:
    """Let what waits for entries wait with them in the trash, and forget when they were to be withdrawn."""
    key_of = {(kind_of(each), each.pk): keys[contents[0]] for contents in batches for each in contents}
    for kind in MODELS:
        versions = Version.objects.filter(kind=kind, entry_pk__in=[pk for found, pk in key_of if found == kind])
        versions.filter(state=State.LEAVING).delete()
        for pk in versions.pending().order_by().values_list("entry_pk", flat=True):
            one = Version.objects.filter(kind=kind, entry_pk=pk)
            one.pending().update(state=State.HISTORY, batch=key_of[kind, pk])


def delete_rows(batches: list[list[Entry]]) -> None:
    """Delete entries: those without contents together, then the others, what stands below before what bears it."""
    single = [contents[0] for contents in batches if len(contents) == 1]
    others = [each for contents in batches if len(contents) > 1 for each in reversed(contents)]
    for model in (Muscle, Region):
        model._base_manager.filter(pk__in=[each.pk for each in single if isinstance(each, model)]).delete()
    for each in others:
        type(each)._base_manager.filter(pk=each.pk).delete()


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


def wholes_in_trash(batch: Iterable[Version], *, key: UUID | None) -> dict[int, str]:
    """Return the names of those that muscles of a batch are part of, or second places of, and that lie in the trash.

    Only those count that were not thrown away along with them.
    """
    named = {reference["pk"] for each in batch for name in WHOLES if (reference := each.data["fields"].get(name))}
    trashed = Version.objects.in_trash().filter(kind=MUSCLE, entry_pk__in=named).exclude(batch=key)
    return dict(trashed.values_list("entry_pk", "name"))


def refuse_parts_of_trash(snapshot: Snapshot, trashed: Mapping[int, str]) -> None:
    """Let what was part of a muscle or group, or its second place, wait for it while that lies in the trash by itself.

    Raises:
        ValidationError: it does; the message names it.
    """
    for name, what in WHOLES.items():
        reference = snapshot["fields"].get(name)
        if reference and (whole := trashed.get(reference["pk"])):
            raise ValidationError(f"“{whole}”, {what}, lies in the trash: restore it first.")


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
    batch = batch_of(version)
    trashed = wholes_in_trash(batch, key=version.batch)
    there = {kind: take_all(kind, [each.entry_pk for each in batch if each.kind == kind]) for kind in MODELS}
    restored: list[Entry] = []
    made: list[Made] = []
    with saving_many():
        for each in batch:
            fields = each.data["fields"] | {"slug": slugs.get(each.pk) or each.data["fields"]["slug"]}
            try:
                MODELS[each.kind]._meta.get_field("slug").clean(fields["slug"], None)
                refuse_parts_of_trash(each.data, trashed)
                live = there[each.kind].get(each.entry_pk)
                entry = put_on(each.data | {"fields": fields}, live=live, later=made)
            except ValidationError as error:
                raise ValidationError({str(each.pk): error.messages}) from error
            restored.append(entry or MODELS[each.kind]._base_manager.get(pk=each.entry_pk))
        hang_on(made)
    Version.objects.in_trash().filter(batch=version.batch).update(state=State.HISTORY, batch=None)
    settle_all(restored, action=Action.RESTORED, user=user, why="Out of the trash.")
    Version.objects.filter(batch=version.batch).update(state=State.DRAFT, batch=None)
    return restored


def delete_for_good(*, versions: Iterable[Version]) -> int:
    """Forget trashed entries, what was thrown away with them, and their history; return how many entries that was.

    It is done in slices, what was thrown away along with others first: where it is broken off, the others are still in
    the trash, to be forgotten once more.
    """
    batches = {version.batch for version in versions}
    trashed = Version.objects.in_trash().filter(batch__in=batches).order_by("-pk").defer("data")
    waiting, turns, number = iter([*trashed]), Turns(), 0
    for first in waiting:
        with turns.slice():
            gone = []
            for each in until_over(chain([first], waiting)):
                forget(each)
                gone.append(each.name)
            note(Kind.PURGED, named(gone))
            number += len(gone)
    return number


def forget(version: Version) -> None:
    found = Version.objects.filter(kind=version.kind, entry_pk=version.entry_pk)
    names = {*NamedFile.objects.filter(version__in=found).values_list("name", flat=True)}
    found.delete()
    for name in names:
        is_hash = "/" not in name
        discard_after_commit(names=[] if is_hash else [name], content_hash=name if is_hash else "")
