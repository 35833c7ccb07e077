"""An entry as it is now, and what waits for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from muscles.history.models import Version
from muscles.history.querysets import LEAVING, PENDING
from muscles.history.rebasing import Rebased, rebase
from muscles.history.snapshots import Snapshot, digest, take_beside
from muscles.models import Entry, Status


@dataclass(frozen=True)
class Present:
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
        return self.put_on_top(self.staged.data) if self.staged else Rebased(self.live)

    def put_on_top(self, draft: Snapshot) -> Rebased:
        """Put a draft that was begun when the staged one was, or goes on from it, on top of what is public."""
        if not self.is_overtaken:
            return rebase(draft, base=self.live, live=self.live)
        return rebase(draft, base=self.base.data if self.base else None, live=self.live)

    def leaves_contested(self, draft: Snapshot) -> bool:
        """Would something have to be chosen before this could be published in the place of the draft?"""
        return self.is_overtaken and bool(self.put_on_top(draft).contested)

    @property
    def shown(self) -> Snapshot:
        """What its editors see: the draft, or what is there."""
        return self.rebased.data if self.staged else self.live


def present_of(kind: str, pk: int) -> Present | None:
    """Return how an entry stands; None where there is none.

    It costs one query, one more where something waits, and another where the entry has changed since that was begun.
    """
    waiting = Version.objects.filter(kind=kind, entry_pk=pk, state__in=(*PENDING, LEAVING))
    live, keys = take_beside(kind, pk, waiting)
    if live is None:
        return None
    versions = Version.objects.filter(pk__in=keys).select_related("user") if keys else []
    found = {version.state == LEAVING: version for version in versions}
    present = Present(live, found.get(False), found.get(True))
    return replace(present, base=base_of(present)) if present.is_overtaken else present


def base_of(present: Present) -> Version | None:
    draft = present.staged
    same = {"kind": present.live["kind"], "entry_pk": present.live["pk"]}
    return Version.objects.filter(**same, digest=draft.based_on).first() if draft and draft.based_on else None


def present_when(entry: Entry, live: str, draft: int) -> Present | None:
    """Return how an entry stood when it had this digest, and the draft with this key; None where nothing remembers it.

    A draft whose entry nothing remembers is its own.
    """
    versions = Version.objects.of(entry)
    found = versions.filter(digest=live).first()
    staged = versions.filter(pk=draft).first() if draft else None
    if found is None or (draft and staged is None):
        return Present(staged.data, None) if staged else None
    present = Present(found.data, staged)
    return replace(present, base=base_of(present)) if present.is_overtaken else present
