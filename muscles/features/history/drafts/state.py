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
from muscles.features.history.snapshot.comparing import units
from muscles.features.history.snapshot.identity import agrees, digest, is_same
from muscles.features.history.snapshot.taking import Snapshot, take_all, take_beside
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
    def is_submitted(self) -> bool:
        """Does it wait for an editor’s review?"""
        return self.pending is not None and self.pending.state == Version.State.SUBMITTED

    @property
    def is_sent_back(self) -> bool:
        """Did a reviewer send it back, so that it waits for its author?"""
        return self.pending is not None and self.pending.is_sent_back

    @property
    def staged(self) -> Version | None:
        """The draft that stands beside what is public; an entry in draft is its own."""
        return self.pending if self.is_published else None

    @cached_property
    def has_other_digest(self) -> bool:
        """Is another digest of the entry remembered by its draft? Then its `base` says whether it was overtaken."""
        return self.staged is not None and self.staged.based_on != digest(self.live)

    @cached_property
    def is_overtaken(self) -> bool:
        """Has the entry changed since its draft was begun, in anything that the draft knows of?"""
        if self.staged is None or not self.has_other_digest:
            return False
        return self.base is None or not agrees(self.base.data, self.live, known_to=self.staged.data)

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
    versions = Version.objects.filter(pk__in=keys).select_related("user", "author", "reviewer") if keys else []
    found = {version.state == LEAVING: version for version in versions}
    entry_state = EntryState(live, found.get(False), found.get(True))
    return replace(entry_state, base=base_of(entry_state)) if entry_state.has_other_digest else entry_state


def entry_states_of(versions: Iterable[Version]) -> dict[int, EntryState]:
    """Return how the entries stand for which these pending versions wait, by the keys of the versions.

    It costs two queries for any number of muscles, two for regions, and two more if any may have been overtaken.
    """
    entry_states = {}
    for kind, same in groupby(sorted(versions, key=attrgetter("kind")), attrgetter("kind")):
        waiting = {version.entry_pk: version for version in same}
        for pk, live in take_all(kind, waiting).items():
            entry_states[waiting[pk].pk] = EntryState(live, waiting[pk])
    others = {pk: entry_state for pk, entry_state in entry_states.items() if entry_state.has_other_digest}
    if not others:
        return entry_states
    data = dict(Version.objects.filter(pk__in=others).values_list("pk", "data"))
    bases = Version.objects.bases_of(version for version in (each.staged for each in others.values()) if version)
    for pk, entry_state in others.items():
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
    return replace(entry_state, base=base_of(entry_state)) if entry_state.has_other_digest else entry_state
