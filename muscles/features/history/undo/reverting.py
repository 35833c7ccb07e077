"""Writing what goes back, for many entries in few queries where the pieces allow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from taggit.models import Tag

from muscles.features.history.drafts.staging import build_pictures, stage
from muscles.features.history.drafts.state import entry_state_of
from muscles.features.history.models import Batch, Version
from muscles.features.history.snapshot.applying import PLACE, apply, write_entry
from muscles.features.history.snapshot.comparing import Unit, with_units
from muscles.features.history.snapshot.taking import MODELS, take_all
from muscles.features.history.undo.undoing import Step, steps_of, words_for_undoing
from muscles.features.history.versions.batches import keep_batch
from muscles.features.history.versions.trash import throw_away
from muscles.models import Entry, MuscleTag, Status, lock_slugs
from muscles.services.changes import batch_changes, before_change, changed
from muscles.services.tags import tags_by_key, tags_named
from muscles.texts.characters import key_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Action = Version.Action
REFUSALS = (ValidationError, IntegrityError)


class AlreadyUndone(Exception):
    """Somebody else was faster."""


@transaction.atomic
def undo(batch: Batch, *, user: AbstractUser) -> tuple[Batch, list[Step]]:
    """Take a bulk change back, as a bulk change of its own; return that, and what was done to each entry.

    What waits for an entry is left alone; what waited, and was published or withdrawn along with it, waits again.

    Raises:
        AlreadyUndone: it was undone before.
    """
    lock_slugs()
    if Batch.objects.filter(undoes=batch).exists():
        raise AlreadyUndone
    steps = steps_of(batch)
    with batch_changes(why=words_for_undoing(batch), user=user) as change:
        entries = entries_of(step for step in steps if step.back)
        before_change(entries.values())
        revert(steps, entries)
        thrown = entries_of(step for step in steps if step.is_thrown_away)
        throw_away(entries=sorted_above(thrown), user=user, why=change.why)
        changed(entries.values(), action=Action.UNDONE)
        keep_batch(change, user)
        Batch.objects.filter(pk=change.key).update(undoes=batch)
    let_wait_again(steps, user)
    return Batch.objects.get(pk=change.key), steps


def entries_of(steps: Iterable[Step]) -> dict[tuple[str, int], Entry]:
    keys = [step.key for step in steps]
    return {
        (kind, pk): entry
        for kind, model in MODELS.items()
        for pk, entry in model._base_manager.in_bulk([pk for found, pk in keys if found == kind]).items()
    }


def sorted_above(entries: dict[tuple[str, int], Entry]) -> list[Entry]:
    """Regions first: what stands in them goes with them."""
    return [entries[key] for key in sorted(entries, key=lambda key: (key[0] != "region", key[1]))]


def revert(steps: Sequence[Step], entries: dict[tuple[str, int], Entry]) -> None:
    """Write the pieces that go back; those that are not possible any more stay, and the step says why."""
    simple, others = list[Step](), list[Step]()
    for step in steps:
        if step.back:
            (simple if all(is_simple(unit) for unit in step.back) else others).append(step)
    revert_each(others)
    try:
        with transaction.atomic():
            revert_fields(simple, entries)
            revert_tags(simple)
    except REFUSALS:
        revert_each(simple)


def is_simple(unit: Unit) -> bool:
    """Can it be written without asking other entries, and without rows that hang on this one?"""
    return unit == ("tags",) or (unit[0] == "fields" and unit[1] not in PLACE)


def revert_fields(steps: Iterable[Step], entries: dict[tuple[str, int], Entry]) -> None:
    now = timezone.now()
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[Any, dict[str, Any]]]] = defaultdict(list)
    for step in steps:
        values = {unit[1]: value for unit, value in step.back.items() if unit[0] == "fields"}
        if values:
            alike[step.version.kind, (*sorted(values), "updated_at")].append((entries[step.key], values))
    for (kind, names), found in alike.items():
        rows, first = MODELS[kind]._base_manager, found[0][1]
        if all(values == first for _, values in found):
            rows.filter(pk__in=[entry.pk for entry, _ in found]).update(**first, updated_at=now)
            continue
        for entry, values in found:
            for name, value in (values | {"updated_at": now}).items():
                setattr(entry, name, value)
        rows.bulk_update([entry for entry, _ in found], names)


def revert_tags(steps: Iterable[Step]) -> None:
    added: dict[tuple[int, str], list[int]] = defaultdict(list)
    removed: dict[int, list[int]] = defaultdict(list)
    renamed: dict[tuple[int, str], list[Step]] = defaultdict(list)
    for step in steps:
        if ("tags",) in step.back and step.now is not None:
            before, now = ({tag["pk"]: tag for tag in tags} for tags in (step.back[("tags",)], step.now["tags"]))
            for pk in before.keys() - now.keys():
                added[pk, before[pk]["key"]].append(step.version.entry_pk)
            for pk in now.keys() - before.keys():
                removed[pk].append(step.version.entry_pk)
            for pk in before.keys() & now.keys():
                if before[pk]["key"] != now[pk]["key"]:
                    renamed[pk, before[pk]["key"]].append(step)
    for (pk, name), bearers in renamed.items():
        if key_of(name) not in tags_by_key(leave=Tag(pk=pk)):
            Tag.objects.filter(pk=pk).update(name=name)
            continue
        for step in bearers:
            step.back, step.remark = {}, f"There is another tag “{name}” by now."
    for tag, muscles in removed.items():
        MuscleTag.objects.filter(tag=tag, content_object__in=muscles).delete()
    for (pk, name), muscles in added.items():
        found = Tag.objects.filter(pk=pk).first() or tags_named([name])[0]
        MuscleTag.objects.bulk_create(MuscleTag(tag=found, content_object_id=muscle) for muscle in muscles)


def revert_each(steps: Sequence[Step]) -> None:
    """Write entry by entry, again as long as one makes room for another, and at last without the place."""
    waiting, refused = list(steps), dict[int, str]()
    while waiting:
        failed = [step for step in waiting if not has_gone_back(step, refused)]
        if len(failed) == len(waiting):
            break
        waiting = failed
    for step in waiting:
        place = [unit for unit in step.back if unit[0] == "fields" and unit[1] in PLACE]
        step.remark = f"Its place stays: {refused[step.version.pk]}"
        step.staying += place
        for unit in place:
            del step.back[unit]
        if step.back and not has_gone_back(step, refused):
            step.remark = f"It cannot be as it was: {refused[step.version.pk]}"
            step.staying += step.back
            step.back = {}


def has_gone_back(step: Step, refused: dict[int, str]) -> bool:
    kind, pk = step.key
    try:
        with transaction.atomic():
            if step.now is not None and all(unit[0] == "fields" for unit in step.back):
                write_entry(with_units(step.now, step.back), step.now)
                return True
            target = with_units(take_all(kind, [pk])[pk], step.back)
            apply(target)
    except REFUSALS as error:
        reasons = error.messages if isinstance(error, ValidationError) else ["something else stands there by now."]
        refused[step.version.pk] = " ".join(reasons)
        return False
    build_pictures(target)
    return True


def let_wait_again(steps: Iterable[Step], user: AbstractUser) -> None:
    """Stage the changes again that had waited, and became public or an entry's own by what is undone."""
    for step in steps:
        version = step.version
        was_staged = any(unit[-1] != "status" for unit in step.back)
        if not was_staged or version.action not in (Action.PUBLISHED, Action.WITHDRAWN):
            continue
        entry_state = entry_state_of(version.kind, version.entry_pk)
        if entry_state is not None and entry_state.is_published and entry_state.pending is None:
            data = version.data | {"fields": version.data["fields"] | {"status": Status.PUBLISHED}}
            stage(
                data,
                entry_state=entry_state,
                action=Action.DRAFTED,
                user=user,
                why="Waits again: publishing was undone.",
            )
