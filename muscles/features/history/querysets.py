"""Reads of versions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from muscles.features.history.snapshot.taking import kind_of

if TYPE_CHECKING:
    from muscles.models import Entry

HISTORY, DRAFT, SUBMITTED, SCHEDULED, LEAVING, TRASH = "history", "draft", "submitted", "scheduled", "leaving", "trash"
PENDING = (DRAFT, SUBMITTED, SCHEDULED)
REFUSED = "refused"
PATIENCE = timedelta(minutes=15)


class VersionQuerySet(models.QuerySet):
    """Reads of versions, one word for each idea."""

    def of(self, entry: Entry) -> Self:
        """All that is remembered of an entry, the newest first; a restored one has its history back."""
        return self.filter(kind=kind_of(entry), entry_pk=entry.pk).exclude(state=LEAVING)

    def pending(self) -> Self:
        """What is not public yet: drafts, those that wait for an editor, and those that wait for their time."""
        return self.filter(state__in=PENDING)

    def lived(self) -> Self:
        """What entries themselves were, public or not: no drafts beside them, and nothing that was refused."""
        return self.filter(based_on="").exclude(state__in=[LEAVING, TRASH]).exclude(action=REFUSED)

    def overtaken(self) -> Self:
        """Drafts of entries that have changed since the draft was begun."""
        same = {"kind": models.OuterRef("kind"), "entry_pk": models.OuterRef("entry_pk")}
        newest = self.model._default_manager.all().lived().filter(**same).order_by("-created_at", "-pk")
        now = models.Subquery(newest.values("digest")[:1])
        return self.pending().exclude(based_on="").exclude(based_on=now)

    def for_review(self) -> Self:
        return self.filter(state=SUBMITTED)

    def due(self, now: datetime) -> Self:
        """What is to be published or withdrawn by now, in the order of its times."""
        return self.filter(state__in=[SCHEDULED, LEAVING], due_at__lte=now).order_by("due_at", "pk")

    def overdue(self) -> Self:
        """What should have been published by now, and a few looks at the schedule did not."""
        return self.filter(state=SCHEDULED, due_at__lt=timezone.now() - PATIENCE)

    def in_trash(self) -> Self:
        return self.filter(state=TRASH)
