"""Reads of versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

from muscles.features.history.snapshot.identity import agrees, digest
from muscles.features.history.snapshot.taking import MODELS, Snapshot, kind_of, take_all
from muscles.models import Status

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

    def bases_of(self, drafts: Iterable[Any]) -> dict[tuple[str, int, str], Any]:
        """Return what was public when these drafts were begun, by kind, key and digest; one query for any number."""
        wanted = {(draft.kind, draft.entry_pk, draft.based_on) for draft in drafts if draft.based_on}
        keys, digests = {pk for _, pk, _ in wanted}, {based_on for *_, based_on in wanted}
        rows = self.filter(kind__in=MODELS, entry_pk__in=keys, digest__in=digests)  # by kind first, as the index is
        found = rows.order_by("created_at", "pk") if wanted else []
        return {(base.kind, base.entry_pk, base.digest): base for base in found}

    def overtaken(self) -> Self:
        """Drafts beside entries that have changed since, in anything that the draft knows of.

        It looks at the entries as they are now: one query for what waits, one for each kind of entry, and two more if
        any says something else than its draft began with.
        """
        drafts = list(self.pending().order_by().defer("data"))
        now = {kind: take_all(kind, [each.entry_pk for each in drafts if each.kind == kind]) for kind in MODELS}
        live = {each.pk: snapshot for each in drafts if (snapshot := public(now[each.kind].get(each.entry_pk)))}
        others = {each.pk: each for each in drafts if each.pk in live and each.based_on != digest(live[each.pk])}
        everything = self.model._default_manager
        data = dict(everything.filter(pk__in=others).values_list("pk", "data")) if others else {}
        bases = everything.bases_of(others.values())
        changed = [
            pk
            for pk, each in others.items()
            if (base := bases.get((each.kind, each.entry_pk, each.based_on))) is None
            or not agrees(base.data, live[pk], known_to=data[pk])
        ]
        return self.filter(pk__in=changed)

    def for_review(self) -> Self:
        return self.filter(state=SUBMITTED)

    def sent_back(self) -> Self:
        """Drafts that a reviewer sent back, until they are submitted again."""
        return self.filter(state=DRAFT).exclude(comment="")

    def begun(self) -> Self:
        """Drafts that nobody has looked at yet."""
        return self.filter(state=DRAFT, comment="")

    def due(self, now: datetime) -> Self:
        """What is to be published or withdrawn by now, in the order of its times."""
        return self.filter(state__in=[SCHEDULED, LEAVING], due_at__lte=now).order_by("due_at", "pk")

    def overdue(self) -> Self:
        """What should have been published by now, and a few looks at the schedule did not."""
        return self.filter(state=SCHEDULED, due_at__lt=timezone.now() - PATIENCE)

    def in_trash(self) -> Self:
        return self.filter(state=TRASH)


def public(live: Snapshot | None) -> Snapshot | None:
    return live if live and live["fields"]["status"] == Status.PUBLISHED else None
