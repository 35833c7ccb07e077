"""Where an entry stands between draft and public, as its form says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from muscles.admin.typed import typed_in
from muscles.features.history import wording
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.admin.upstream_changes import UpstreamChanges, upstream_changes_of
from muscles.features.history.drafts.state import EntryState
from muscles.features.history.models import Version


@dataclass
class EntryStatus:
    """What the form of an entry shows beside its fields: `token` says on which state it was opened.

    `kept_back` says why what is overdue cannot be published; `typed` is what was sent or kept, if the form is shown
    with that.
    """

    may_publish: bool
    entry_state: EntryState | None = None
    token: str = ""
    complaint: str = ""
    others: list[str] = field(default_factory=list)
    kept_back: list[str] = field(default_factory=list)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_published(self) -> bool:
        return self.entry_state is not None and self.entry_state.is_published

    @property
    def pending(self) -> Version | None:
        return self.entry_state.pending if self.entry_state else None

    @property
    def label(self) -> str:
        if self.entry_state is None:
            return "New"
        return wording.status_label(is_published=self.is_published, pending=self.pending.state if self.pending else "")

    @property
    def is_scheduled(self) -> bool:
        return self.pending is not None and self.pending.state == Version.State.SCHEDULED

    @property
    def is_overdue(self) -> bool:
        due_at = self.pending.due_at if self.is_scheduled else None
        return due_at is not None and due_at <= timezone.now()

    @property
    def is_submitted(self) -> bool:
        return self.entry_state is not None and self.entry_state.is_submitted

    @property
    def is_sent_back(self) -> bool:
        return self.entry_state is not None and self.entry_state.is_sent_back

    @property
    def why(self) -> str:
        return self.typed.get("why", "")

    @property
    def publish_at(self) -> str:
        return self.typed.get("publish_at", written(self.pending))

    @property
    def withdraw_at(self) -> str:
        return self.typed.get("withdraw_at", written(self.entry_state.leaving if self.entry_state else None))

    @cached_property
    def upstream(self) -> UpstreamChanges | None:
        return upstream_changes_of(self.entry_state)

    @property
    def may_discard(self) -> bool:
        """May what waits beside the page be thrown away? What is scheduled, by those who may publish."""
        staged = self.entry_state.staged if self.entry_state else None
        return staged is not None and (self.may_publish or staged.state != Version.State.SCHEDULED)

    @property
    def comment(self) -> str:
        """What a reviewer asked for when it was last sent back."""
        return self.pending.comment if self.pending else ""


def status_for(request: HttpRequest, kind: str, entry_state: EntryState | None = None, token: str = "") -> EntryStatus:
    return EntryStatus(may_publish(request.user, kind), entry_state, token, typed=typed_in(request) or request.POST)


def written(version: Version | None) -> str:
    """Write the time of a version as a browser does."""
    due_at = version.due_at if version else None
    return timezone.localtime(due_at).replace(tzinfo=None).isoformat(timespec="minutes") if due_at else ""
