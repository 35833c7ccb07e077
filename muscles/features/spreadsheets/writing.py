"""Writing what an import has found, in few queries; the history is notified of each entry before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from taggit.models import Tag

from muscles.models import Entry, Muscle, MuscleTag
from muscles.services.changes import IMPORTED, before_change, changed
from muscles.services.columns import write_columns
from muscles.services.saving import save_or_explain
from muscles.services.tags import tags_by_key
from muscles.texts.characters import key_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

CHUNK = 500  # entries in one query
LISTS = ("tags", "antagonists")
OPPOSING = Muscle.antagonists.through


class Written:
    """Gathers the entries of an import: those saved already, and those that can wait to be written together."""

    def __init__(self) -> None:
        self.saved: list[Entry] = []
        self.waiting: list[tuple[Entry, set[str]]] = []

    @property
    def entries(self) -> list[Entry]:
        return [*self.saved, *(entry for entry, _ in self.waiting)]

    def later(self, entry: Entry, attributes: set[str]) -> None:
        self.waiting.append((entry, {*attributes}))

    def save(self, entry: Entry, attributes: set[str], *, is_dry_run: bool) -> None:
        """Save an entry on whose place others depend.

        Raises:
            ValidationError: it cannot stand there.
        """
        if entry.pk is None:
            save_or_explain(entry)
            return
        if not is_dry_run:
            before_change([entry])
        save_or_explain(entry, fields=attributes.difference(LISTS))  # a move above may have corrected the rest

    def finish(self, *, user: AbstractUser | None) -> None:
        """Write all that waits, and say that it is done."""
        opposed = [entry for entry in self.entries if "antagonists" in wanted(entry)]
        pairs = new_pairs(opposed), gone_pairs(opposed)
        others = {pk for pair in (*pairs[0], *pairs[1]) for pk in pair} - {entry.pk for entry in self.entries}
        opponents = [muscle for part in chunks(sorted(others)) for muscle in Muscle.objects.filter(pk__in=part)]
        for part in chunks([*(entry for entry, _ in self.waiting), *opponents]):
            before_change(part)
        self.write_fields()
        write_tags([entry for entry in self.entries if "tags" in wanted(entry)])
        write_pairs(*pairs)
        for part in chunks([*self.entries, *opponents]):
            changed(part, action=IMPORTED, user=user)

    def write_fields(self) -> None:
        """Write each field of the entries in which it differs."""
        for name in sorted({name for _, names in self.waiting for name in names if name not in LISTS}):
            entries = [entry for entry, names in self.waiting if name in names]
            write_columns(entries, [name])
        for part in chunks([entry for entry, _ in self.waiting]):
            rows = type(part[0])._base_manager.filter(pk__in=[entry.pk for entry in part])
            rows.update(updated_at=timezone.now())


def wanted(entry: Entry) -> dict[str, list[Any]]:
    lists: dict[str, list[Any]] = entry.__dict__.get("wanted_lists", {})
    return lists


def present_antagonists(entry: Entry) -> set[int]:
    """The keys of the antagonists when the atlas was read; a new entry has none."""
    found = entry.__dict__.get("_prefetched_objects_cache", {}).get("antagonists", ())
    return {other.pk for other in found}


def new_pairs(entries: Sequence[Entry]) -> set[tuple[int, int]]:
    asked = ((entry.pk, {other.pk for other in wanted(entry)["antagonists"]}, entry) for entry in entries)
    return {(pk, other) for pk, others, entry in asked for other in others - present_antagonists(entry)}


def gone_pairs(entries: Sequence[Entry]) -> set[tuple[int, int]]:
    asked = ((entry.pk, {other.pk for other in wanted(entry)["antagonists"]}, entry) for entry in entries)
    return {(pk, other) for pk, others, entry in asked for other in present_antagonists(entry) - others}


def write_pairs(new: set[tuple[int, int]], gone: set[tuple[int, int]]) -> None:
    """Write both sides of each pair; one that one row adds and another takes away is taken away."""
    new, gone = new | {(b, a) for a, b in new}, gone | {(b, a) for a, b in gone}
    rows = [OPPOSING(from_muscle_id=one, to_muscle_id=other) for one, other in sorted(new - gone)]
    OPPOSING.objects.bulk_create(rows, batch_size=CHUNK, ignore_conflicts=True)
    for part in chunks(sorted({one for one, _ in gone})):
        ties = OPPOSING.objects.filter(from_muscle__in=part).values_list("pk", "from_muscle", "to_muscle")
        found = [pk for pk, one, other in ties if (one, other) in gone]
        OPPOSING.objects.filter(pk__in=found).delete()


def write_tags(entries: Sequence[Entry]) -> None:
    """Give entries the tags they are to have, however those are spelt."""
    tags = tags_by_key() if entries else {}
    for part in chunks(entries):
        ties = MuscleTag.objects.filter(content_object__in=[entry.pk for entry in part]).select_related("tag")
        present = {(tie.content_object_id, key_of(tie.tag.name)): tie.pk for tie in ties}
        asked = {(entry.pk, key_of(str(name))): str(name) for entry in part for name in wanted(entry)["tags"]}
        MuscleTag.objects.filter(pk__in=[present[key] for key in present.keys() - asked.keys()]).delete()
        missing = [key for key in asked if key not in present]
        for _, folded in (key for key in missing if key[1] not in tags):
            if folded not in tags:
                tags[folded] = Tag.objects.create(name=next(asked[key] for key in missing if key[1] == folded))
        MuscleTag.objects.bulk_create(MuscleTag(content_object_id=pk, tag=tags[folded]) for pk, folded in missing)


def chunks(entries: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(entries), CHUNK):
        yield entries[start : start + CHUNK]
