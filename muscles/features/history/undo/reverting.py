"""Writing what goes back, for many entries in few queries where the pieces allow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import uuid4

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
from muscles.features.history.undo.undoing import Key, Step, steps_of, words_for_undoing
from muscles.features.history.versions.batches import NEW
from muscles.features.history.versions.trash import throw_away
from muscles.models import Entry, MuscleTag, Status
from muscles.services.changes import ChangeBatch, batch_changes, before_change, changed
from muscles.services.columns import write_columns
from muscles.services.events import Kind, note
from muscles.services.slices import Turns, transaction_of_slice, until_over
from muscles.services.tags import tags_by_key, tags_named
from muscles.texts.characters import key_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Action = Version.Action
AT_ONCE = 250  # entries that are looked at together
REFUSALS = (ValidationError, IntegrityError)


class AlreadyUndone(Exception):
    """Somebody else was faster."""


def undo(batch: Batch, *, user: AbstractUser) -> tuple[Batch, list[Step]]:
    """Take a bulk change back, as a bulk change of its own; return that, and what was done to each entry.

    It is written in slices, so that others who write come in between; one that is broken off goes on with what is left
    when it is asked for again. What waits for an entry is left alone; what waited, and was published or withdrawn along
    with it, waits again.

    Raises:
        AlreadyUndone: it was undone before.
    """
    undoing, is_new = begin(batch, user)
    with batch_changes(why=undoing.why, user=user, key=undoing.pk, goes_on=not is_new) as change:
        slices = Slices(batch, change, user=user, goes_on=not is_new)
        slices.write()
        with transaction_of_slice():
            Batch.objects.filter(pk=undoing.pk).update(is_finished=True)
    steps = sorted(slices.done.values(), key=lambda step: step.version.name.casefold())
    return Batch.objects.get(pk=undoing.pk), steps


def begin(batch: Batch, user: AbstractUser) -> tuple[Batch, bool]:
    """Return the bulk change that undoes another, and whether it is new; it stands there before anything goes back."""
    with transaction_of_slice():
        undoing = Batch.objects.filter(undoes=batch).first()
        if undoing is not None and undoing.is_finished:
            raise AlreadyUndone
        if undoing is not None:
            return undoing, False
        why = words_for_undoing(batch)[: Batch._meta.get_field("why").max_length]
        note(Kind.UNDONE, why, by=user)
        return Batch.objects.create(id=uuid4(), why=why, user_id=user.pk, undoes=batch, is_finished=False), True


class Slices:
    """Writes what goes back, slice by slice: what is simple, what may be in another's way, what goes into the trash.

    Each slice looks at its entries as they are by then.
    """

    def __init__(self, batch: Batch, change: ChangeBatch, *, user: AbstractUser, goes_on: bool) -> None:
        self.batch, self.change, self.user, self.goes_on = batch, change, user, goes_on
        self.done: dict[Key, Step] = {}
        self.others: list[Key] = []
        self.going: set[Key] = set()
        self.turns = Turns(is_first=False)  # what it is to undo was noted in the first

    def write(self) -> None:
        rows = Version.objects.filter(batch=self.batch.pk).order_by("pk").values_list("kind", "entry_pk", "was")
        new = {(kind, pk): was == NEW for kind, pk, was in rows}
        self.in_slices([key for key, is_new in new.items() if not is_new], self.revert)
        self.revert_others(self.others)
        made = [key for key, is_new in new.items() if is_new]
        self.going = {step.key for step in (steps_of(self.batch, made) if made else ()) if step.is_thrown_away}
        self.in_slices(sorted(made, key=above_first), self.throw_away)

    def in_slices(self, keys: Sequence[Key], write: Callable[[list[Step]], None]) -> None:
        waiting = iter([keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)])
        for first in waiting:
            with self.turns.slice():
                for some in until_over(chain([first], waiting)):
                    steps = steps_of(self.batch, some, going=self.going)
                    write(steps)
                    self.done |= {step.key: step for step in steps}

    def revert(self, steps: list[Step]) -> None:
        """Write the entries that are simple, and leave the others for later."""
        self.others += [step.key for step in steps if not is_simple_step(step)]
        simple = [step for step in steps if step.back and is_simple_step(step)]
        entries = entries_of(simple)
        before_change(entries.values())
        revert(simple, entries)
        changed(entries.values(), action=Action.UNDONE)
        let_wait_again(simple, self.user)

    def revert_others(self, keys: Sequence[Key]) -> None:
        """Write entry by entry, again as long as one makes room for another, and at last without the place."""
        while keys:
            self.in_slices(keys, partial(self.revert_each, without_place=False))
            left = [key for key in keys if self.done[key].is_refused]
            if len(left) == len(keys):
                self.in_slices(left, partial(self.revert_each, without_place=True))
                return
            keys = left

    def revert_each(self, steps: list[Step], *, without_place: bool) -> None:
        back = [step for step in steps if step.back]
        entries = entries_of(back)
        before_change(entries.values())
        revert_each(back, without_place=without_place)
        changed(entries.values(), action=Action.UNDONE)
        let_wait_again([step for step in back if not step.is_refused], self.user)

    def throw_away(self, steps: list[Step]) -> None:
        """Throw entries away; those that are gone went with what they stood in, or before it was broken off."""
        if self.goes_on:
            steps[:] = [step for step in steps if step.now is not None or step.key in self.going]
        for step in steps:
            if step.now is None and step.key in self.going:
                step.is_thrown_away, step.remark = True, ""
        thrown = entries_of(step for step in steps if step.is_thrown_away)
        throw_away(entries=sorted_above(thrown), user=self.user, why=self.change.why)


def is_simple_step(step: Step) -> bool:
    return all(is_simple(unit) for unit in step.back)


def above_first(key: Key) -> tuple[bool, int]:
    """Regions first: what stands in them goes with them."""
    return key[0] != "region", key[1]


def entries_of(steps: Iterable[Step]) -> dict[Key, Entry]:
    keys = [step.key for step in steps]
    return {
        (kind, pk): entry
        for kind, model in MODELS.items()
        for pk, entry in model._base_manager.in_bulk([pk for found, pk in keys if found == kind]).items()
    }


def sorted_above(entries: dict[Key, Entry]) -> list[Entry]:
    return [entries[key] for key in sorted(entries, key=above_first)]


def revert(steps: Sequence[Step], entries: dict[Key, Entry]) -> None:
    """Write simple pieces; those that are not possible any more stay, and the step says why."""
    try:
        with transaction.atomic():
            revert_fields(steps, entries)
            revert_tags(steps)
    except REFUSALS:
        revert_each(steps, without_place=True)


def is_simple(unit: Unit) -> bool:
    """Can it be written without asking other entries, and without rows that hang on this one?"""
    return unit == ("tags",) or (unit[0] == "fields" and unit[1] not in PLACE)


def revert_fields(steps: Iterable[Step], entries: dict[Key, Entry]) -> None:
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
        write_columns([entry for entry, _ in found], names)


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


def revert_each(steps: Sequence[Step], *, without_place: bool) -> None:
    """Write entry by entry; those that cannot go back are refused, or go back `without_place` if that helps."""
    refused = dict[int, str]()
    for step in [step for step in steps if not has_gone_back(step, refused)]:
        step.is_refused = not without_place
        if step.is_refused:
            continue
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
