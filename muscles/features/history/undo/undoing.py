"""Undoing what was changed together: each piece that nobody has touched since goes back, the others stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from muscles.features.history.models import Batch, Version
from muscles.features.history.snapshot.comparing import Difference, Unit, difference, label_of, units
from muscles.features.history.snapshot.completing import complete
from muscles.features.history.snapshot.identity import agrees, digest, is_same
from muscles.features.history.snapshot.taking import MODELS, Snapshot, take_all
from muscles.features.history.versions.batches import NEW
from muscles.models import Muscle, Region, Status

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Key = tuple[str, int]
UNDONE, AGAIN = "Undone: ", "Again: "
STATUS, TAGS = ("fields", "status"), ("tags",)
LISTS = (TAGS, ("antagonists",))
Action = Version.Action


@dataclass
class Step:
    """What undoing does to one entry: pieces that go back, pieces that stay, or all of it into the trash.

    `now` is None where the entry is gone; `remark` says what else an editor should know. What `is_refused` stands in
    the way of another, which may yet make room.
    """

    version: Version
    now: Snapshot | None
    back: dict[Unit, Any] = field(default_factory=dict)
    staying: list[Unit] = field(default_factory=list)
    is_thrown_away: bool = False
    remark: str = ""
    is_refused: bool = False

    @property
    def key(self) -> Key:
        return self.version.kind, self.version.entry_pk

    @property
    def is_held(self) -> bool:
        """Does anything stay that the bulk change has made?"""
        return bool(self.staying or self.remark)

    @property
    def differences(self) -> list[Difference]:
        now = dict(units(self.now)) if self.now else {}
        return [difference(self.version.kind, unit, now.get(unit), value) for unit, value in self.back.items()]

    @property
    def labels_staying(self) -> list[str]:
        return list(dict.fromkeys(label_of(self.version.kind, unit) for unit in self.staying))


def words_for_undoing(batch: Batch) -> str:
    """Say what undoing does: what was undone is done again."""
    words = batch.why.removeprefix(UNDONE).removeprefix(AGAIN)
    return f"{AGAIN if batch.why.startswith(UNDONE) else UNDONE}{words}"


def steps_of(batch: Batch, keys: Collection[Key] | None = None, *, going: Collection[Key] = ()) -> list[Step]:
    """Return what undoing would do to each entry, or to those with these keys.

    It costs the same few queries for each thousand entries. What is `going` is thrown away sooner or later, and spares
    nothing that it stands in.
    """
    made = Version.objects.filter(batch=batch.pk)
    if keys is not None:
        made = made.filter(entry_pk__in={pk for _, pk in keys})
    last = {key: version for version in made.order_by("pk") if (key := (version.kind, version.entry_pk))}
    last = {key: version for key, version in last.items() if keys is None or key in keys}
    look_around(last)
    changed = [
        version
        for version in last.values()
        if version.digest != version.was or names(version.data) != names(version.before)
    ]
    now = {
        (kind, pk): snapshot
        for kind in MODELS
        for pk, snapshot in take_all(kind, [each.entry_pk for each in changed if each.kind == kind]).items()
    }
    steps = [step_of(version, now.get((version.kind, version.entry_pk))) for version in changed]
    spare_what_bears_others(steps, going)
    return sorted(steps, key=lambda step: step.version.name.casefold())


def look_around(versions: dict[Key, Any]) -> None:
    """Tell each version what its entry was `before`, and what has happened to it since.

    The versions of these entries are read by their keys, and compared here: in correlated queries SQLite reads all
    that was ever written for each of them.
    """
    columns = "kind", "entry_pk", "pk", "digest", "state", "action"
    others: dict[Key, list[Any]] = defaultdict(list)
    of_entries = Version.objects.filter(kind__in=MODELS, entry_pk__in={pk for _, pk in versions})
    for row in of_entries.order_by("pk").values_list(*columns, named=True):
        others[row.kind, row.entry_pk].append(row)
    earlier = dict[Key, int]()
    for key, version in versions.items():
        later = [row for row in others[key] if row.pk > version.pk]
        version.is_decided_since = any(row.action in (Action.PUBLISHED, Action.WITHDRAWN) for row in later)
        version.is_written_since = any(
            row.state == Version.State.HISTORY and row.action not in (Action.FOUND, Action.REFUSED) for row in later
        )
        for row in others[key]:
            if row.pk < version.pk and row.digest == version.was and row.action != Action.REFUSED:
                earlier[key] = row.pk
    data = dict(Version.objects.filter(pk__in=earlier.values()).values_list("pk", "data"))
    for key, version in versions.items():
        version.before = data[earlier[key]] if key in earlier else None


def step_of(version: Any, now: Snapshot | None) -> Step:
    step = Step(version, now)
    if now is None:
        step.remark = "It has been deleted since."
        return step
    if version.before is not None:
        version.before = complete(version.before, live=now, known_to=version.data)
    version.data = complete(version.data, live=now)
    if version.was == NEW:
        is_written = digest(now) != version.digest and version.is_written_since
        step.is_thrown_away = not is_written and agrees(version.data, now)
        step.remark = "" if step.is_thrown_away else "It was made by this change and has been changed since: it stays."
    elif version.before is None:
        step.remark = "What it was before is not remembered any more."
    elif version.digest == version.was:
        rename_tags(step)
    else:
        compare(step, before=version.before, after=version.data, now=now)
        spare_status(step)
    return step


def compare(step: Step, *, before: Snapshot, after: Snapshot, now: Snapshot) -> None:
    was, became, entry_state = dict(units(before)), dict(units(after)), dict(units(now))
    for unit in dict.fromkeys((*was, *became)):
        old, new, current = was.get(unit), became.get(unit), entry_state.get(unit)
        if same(old, new):
            continue
        if unit in LISTS:
            old, new = merged(old or [], new or [], current or []), current
        if same(current, new) and not same(current, old):
            step.back[unit] = old
        elif not same(current, old):
            step.staying.append(unit)


def rename_tags(step: Any) -> None:
    """Give tags the names back that they had, where nobody has renamed them since."""
    was, became = ({tag["pk"]: tag for tag in each["tags"]} for each in (step.version.before, step.version.data))
    back = [was.get(tag["pk"], tag) if tag == became.get(tag["pk"]) else tag for tag in step.now["tags"]]
    if back != step.now["tags"]:
        step.back[TAGS] = sorted(back, key=lambda tag: tag["key"])
    elif back != step.version.before["tags"]:
        step.staying.append(TAGS)


def names(snapshot: Snapshot | None) -> list[str]:
    return [tag["key"] for tag in snapshot.get("tags", [])] if snapshot else []


def spare_status(step: Any) -> None:
    """Let the status stay where somebody has published since, or would be read who is in the middle of writing."""
    if STATUS not in step.back:
        return
    texts, written = (
        {unit: value for unit, value in units(each) if unit not in LISTS} for each in (step.version.data, step.now)
    )
    is_edited = any(not same(texts.get(unit), written.get(unit)) for unit in (*texts, *written))
    if step.version.is_decided_since or (is_edited and step.back[STATUS] == Status.PUBLISHED):
        del step.back[STATUS]
        step.staying.append(STATUS)


def merged(old: list[Any], new: list[Any], now: list[Any]) -> list[Any]:
    """Return what is listed now, without what was added, and with what was taken away."""
    before, after, entry_state = ({each["pk"]: each for each in references} for references in (old, new, now))
    kept = {pk: each for pk, each in entry_state.items() if pk in before or pk not in after}
    kept |= {pk: each for pk, each in before.items() if pk not in after}
    return sorted(kept.values(), key=lambda reference: reference["key"])


def same(one: Any, other: Any) -> bool:
    return bool(one == other) or is_same(one, other)


def spare_what_bears_others(steps: Iterable[Step], going: Collection[Key]) -> None:
    """Let new entries stay below which something stands that stays."""
    thrown = {step.key: step for step in steps if step.is_thrown_away}
    links = list(links_below(thrown)) if thrown else []
    while spared := {above for above, below in links if above in thrown and below not in thrown and below not in going}:
        for key in spared:
            step = thrown.pop(key)
            step.is_thrown_away, step.remark = False, "It was made by this change, but something stands in it by now."


def links_below(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield what stands below these entries, as pairs of the upper key and the lower."""
    pks = {kind: [pk for found, pk in keys if found == kind] for kind in MODELS}
    regions, muscles = Region.objects.order_by(), Muscle.objects.order_by()
    below: list[tuple[str, str, Any]] = [
        ("region", "region", regions.filter(parent__in=pks["region"]).values_list("parent", "pk")),
        ("region", "muscle", muscles.filter(region__in=pks["region"]).values_list("region", "pk")),
        ("muscle", "muscle", muscles.filter(part_of__in=pks["muscle"]).values_list("part_of", "pk")),
        ("muscle", "muscle", muscles.filter(same_as__in=pks["muscle"]).values_list("same_as", "pk")),
    ]
    for upper, lower, found in below:
        yield from (((upper, above), (lower, pk)) for above, pk in found)


def may_undo(user: AbstractUser, batch: Batch) -> bool:
    """Users who may publish entries of these kinds may undo; to throw new ones away they must be allowed to delete."""
    versions = Version.objects.filter(batch=batch.pk).order_by()
    kinds = versions.values_list("kind", "was")
    needed = {f"muscles.publish_{kind}" for kind, _ in kinds}
    needed |= {f"muscles.delete_{kind}" for kind, was in kinds if was == NEW}
    return user.has_perms(needed)
