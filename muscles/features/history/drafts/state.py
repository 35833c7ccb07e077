"""An entry as it is now, and what waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from django.db.models import BigIntegerField

from muscles.features.history.drafts.rebasing import Rebased, rebase
from muscles.features.history.models import Version
from muscles.features.history.querysets import LEAVING, PENDING
from muscles.features.history.snapshot.comparing import is_same, units
from muscles.features.history.snapshot.taking import MODELS, Snapshot, digest, take_all, take_beside
from muscles.models import Entry, Status


@dataclass(frozen=True)
class EntryState:
    """An entry as it is now, and what waits for it: a draft, a submission, or what is scheduled, and its withdrawal.

    `base` is the version that was public when the draft was begun, where the entry has changed since and a version
    remembers it.
    """

    live: Snapshot
    pending: Version | None
    leaving: Version | None = None
    base: Version | None = None

    @property
    def is_published(self) -> bool:
        return bool(self.live["fields"]["status"] == Status.PUBLISHED)

    @property
    def staged(self) -> Version | None:
        """The draft that stands beside what is public; an entry in draft is its own."""
        return self.pending if self.is_published else None

    @cached_property
    def is_overtaken(self) -> bool:
        """Has the entry changed since its draft was begun?"""
        return self.staged is not None and self.staged.based_on != digest(self.live)

    @cached_property
    def rebased(self) -> Rebased:
        """The draft on top of what is public."""
        if self.staged is None:
            return Rebased(self.live)
        if not self.is_overtaken:
            return rebase(self.staged.data, base=self.live, live=self.live)
        return rebase(self.staged.data, base=self.base.data if self.base else None, live=self.live)

    def leaves_contested(self, draft: Snapshot) -> bool:
        """Does a draft that goes on from the staged one still differ from the page where both sides changed it?"""
        mine, theirs = dict(units(draft)), dict(units(self.live))
        return not all(is_same(mine.get(unit), theirs.get(unit)) for unit in self.rebased.contested)

    @property
    def shown(self) -> Snapshot:
        """What its editors see: the draft, or what is there."""
        return self.rebased.data if self.staged else self.live


def entry_state_of(kind: str, pk: int) -> EntryState | None:
    """Return how an entry stands; None where there is none.

    It costs one query, one more where something waits, and another where the entry has changed since that was begun.
    """
    if pk > BigIntegerField.MAX_BIGINT:
        return None
    waiting = Version.objects.filter(kind=kind, entry_pk=pk, state__in=(*PENDING, LEAVING))
    live, keys = take_beside(kind, pk, waiting)
    if live is None:
        return None
    versions = Version.objects.filter(pk__in=keys).select_related("user") if keys else []
    found = {version.state == LEAVING: version for version in versions}
    entry_state = EntryState(live, found.get(False), found.get(True))
    return replace(entry_state, base=base_of(entry_state)) if entry_state.is_overtaken else entry_state


def entry_states_of(versions: Iterable[Version]) -> dict[int, EntryState]:
    """Return how the entries stand for which these pending versions wait, by the keys of the versions.

    It costs two queries for any number of muscles, two for regions, and two more if any was overtaken.
    """
    entry_states = {}
    for kind, same in groupby(sorted(versions, key=attrgetter("kind")), attrgetter("kind")):
        waiting = {version.entry_pk: version for version in same}
        for pk, live in take_all(kind, waiting).items():
            entry_states[waiting[pk].pk] = EntryState(live, waiting[pk])
    overtaken = {pk: entry_state for pk, entry_state in entry_states.items() if entry_state.is_overtaken}
    if not overtaken:
        return entry_states
    data = dict(Version.objects.filter(pk__in=overtaken).values_list("pk", "data"))
    wanted = {entry_state.staged.based_on for entry_state in overtaken.values() if entry_state.staged}
    keys = {entry_state.live["pk"] for entry_state in overtaken.values()}
    found = Version.objects.filter(kind__in=MODELS, entry_pk__in=keys, digest__in=wanted)
    bases = {(base.kind, base.entry_pk, base.digest): base for base in found}
    for pk, entry_state in overtaken.items():
        version = entry_state.pending
        if version is not None:
            version.data = data[pk]
            entry_states[pk] = replace(entry_state, base=bases.get((version.kind, version.entry_pk, version.based_on)))
    return entry_states


def base_of(entry_state: EntryState) -> Version | None:
    draft = entry_state.staged
    same = {"kind": entry_state.live["kind"], "entry_pk": entry_state.live["pk"]}
    return Version.objects.filter(**same, digest=draft.based_on).first() if draft and draft.based_on else None


def entry_state_when(entry: Entry, live: str, draft: int) -> EntryState | None:
    """Return how an entry stood when it had this digest, and the draft with this key; None where nothing remembers it.

    A draft whose entry nothing remembers is its own.
    """
    versions = Version.objects.of(entry)
    found = versions.filter(digest=live).first()
    staged = versions.filter(pk=draft).first() if draft else None
    if found is None or (draft and staged is None):
        return EntryState(staged.data, None) if staged else None
    entry_state = EntryState(found.data, staged)
    return replace(entry_state, base=base_of(entry_state)) if entry_state.is_overtaken else entry_state
