"""Where an entry stands between draft and public, as its form says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from muscles.features.history import wording
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.admin.upstream_changes import News, news_of
from muscles.features.history.drafts.state import Present
from muscles.features.history.models import Version


@dataclass
class Standing:
    """What the form of an entry shows beside its fields: `token` says on which state it was opened.

    `typed` is what was sent, if the form is shown once more because something in it is wrong.
    """

    may_publish: bool
    present: Present | None = None
    token: str = ""
    complaint: str = ""
    others: list[str] = field(default_factory=list)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_published(self) -> bool:
        return self.present is not None and self.present.is_published

    @property
    def pending(self) -> Version | None:
        return self.present.pending if self.present else None

    @property
    def label(self) -> str:
        if self.present is None:
            return "New"
        return wording.standing(is_published=self.is_published, pending=self.pending.state if self.pending else "")

    @property
    def is_scheduled(self) -> bool:
        return self.pending is not None and self.pending.state == Version.State.SCHEDULED

    @property
    def why(self) -> str:
        return self.typed.get("why", "")

    @property
    def publish_at(self) -> str:
        return self.typed.get("publish_at", written(self.pending))

    @property
    def withdraw_at(self) -> str:
        return self.typed.get("withdraw_at", written(self.present.leaving if self.present else None))

    @cached_property
    def news(self) -> News | None:
        return news_of(self.present)

    @property
    def may_discard(self) -> bool:
        """May what waits beside the page be thrown away? What is scheduled, by those who may publish."""
        staged = self.present.staged if self.present else None
        return staged is not None and (self.may_publish or staged.state != Version.State.SCHEDULED)

    @property
    def comment(self) -> str:
        """What an editor wrote when sending it back."""
        return self.pending.why if self.pending and self.pending.action == Version.Action.SENT_BACK else ""


def standing_of(request: HttpRequest, kind: str, present: Present | None = None, token: str = "") -> Standing:
    return Standing(may_publish(request.user, kind), present, token, typed=request.POST)


def written(version: Version | None) -> str:
    """Write the time of a version as a browser does."""
    due_at = version.due_at if version else None
    return timezone.localtime(due_at).replace(tzinfo=None).isoformat(timespec="minutes") if due_at else ""
