"""Writing what was typed: a save is one row that is read and written, and no form is built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from muscles.features.autosaving.models import Autosave
from muscles.services.locking import waiting_at_most

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

LASTS = timedelta(days=30)
MOST = 500_000
"""Characters of one form, as it is sent; the longest of the atlas have a tenth of that."""
MOST_OPEN = 200
"""Sittings that one person may have open."""
PATIENCE = 5000  # milliseconds that a save waits for another writer; the browser tries again later


class Outcome(Enum):
    KEPT = "kept"
    ELSEWHERE = "elsewhere"
    """Another window has gone on with the sitting since this one saw it."""
    OVER = "over"
    """It was saved or thrown away."""
    FOREIGN = "foreign"
    """It is another person’s, or of another entry."""
    TOO_MANY = "too many"


@dataclass(frozen=True)
class Typed:
    """What one window sends: the fields of its form, its own key, and the how many-th save of it this is.

    `seen` is the mark of what the form was opened with, empty if that was what is saved.
    """

    sitting: UUID
    page: UUID
    number: int
    seen: str
    fields: str


def keep_typed(typed: Typed, *, user: AbstractUser, kind: str, entry_pk: int | None) -> tuple[Outcome, Autosave | None]:
    """Keep what was typed, and return the row of its sitting; a save that overtook this one stays as it is.

    Raises:
        OperationalError: another writer was in the way for too long.
    """
    with waiting_at_most(PATIENCE), transaction.atomic():
        now = timezone.now()
        row, is_new = Autosave.objects.select_for_update().get_or_create(
            sitting=typed.sitting,
            defaults={
                "user_id": user.pk,
                "kind": kind,
                "entry_pk": entry_pk,
                "fields": typed.fields,
                "page": typed.page,
                "number": typed.number,
                "saved_at": now,
            },
        )
        if is_new:
            if Autosave.objects.open().filter(user_id=user.pk).count() <= MOST_OPEN:
                return Outcome.KEPT, row
            transaction.set_rollback(True)
            return Outcome.TOO_MANY, None
        if row.user_id != user.pk:
            return Outcome.FOREIGN, None
        if row.closed_at is not None:
            return Outcome.OVER, row
        if (row.kind, row.entry_pk) != (kind, entry_pk):
            return Outcome.FOREIGN, None
        if row.page != typed.page and row.mark != typed.seen:
            return Outcome.ELSEWHERE, row
        if (row.page == typed.page and row.number > typed.number) or row.fields == typed.fields:
            return Outcome.KEPT, row
        row.fields, row.page, row.number, row.saved_at = typed.fields, typed.page, typed.number, now
        row.save(update_fields=["fields", "page", "number", "saved_at"])
        return Outcome.KEPT, row


def close(sitting: UUID, *, user: AbstractUser, kind: str) -> None:
    """End a sitting, and forget what was typed; what is still on its way then comes too late."""
    now = timezone.now()
    rows = Autosave.objects.filter(pk=sitting, user_id=user.pk)
    if rows.update(fields="", closed_at=now):
        return
    over = Autosave(
        sitting=sitting,
        user_id=user.pk,
        kind=kind,
        page=uuid4(),
        number=0,
        saved_at=now,
        closed_at=now,
    )
    Autosave.objects.bulk_create([over], ignore_conflicts=True)


def forget_old() -> int:
    """Forget sittings that nobody has gone on with, and the keys of those that are over; return how many."""
    number, _ = Autosave.objects.filter(saved_at__lt=timezone.now() - LASTS).delete()
    return number
