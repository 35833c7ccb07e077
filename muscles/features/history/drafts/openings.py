"""Users who have an entry open, for each other to see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from muscles.features.history.models import Opening
from muscles.services.locking import unless_busy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

FORGOTTEN_AFTER = timedelta(minutes=15)
PATIENCE = 100  # milliseconds that a form waits to note that it is open


def note_opening(kind: str, pk: int, user: AbstractUser) -> list[str]:
    """Remember that somebody has an entry open, and say who else has; costs two queries, and one more the first time.

    It is a courtesy: where another writer is in the way, the form says so a minute later.
    """
    now = timezone.now()
    with unless_busy(milliseconds=PATIENCE):
        mine = {"kind": kind, "entry_pk": pk, "user_id": user.pk}
        if not Opening.objects.filter(**mine).update(seen_at=now):
            Opening.objects.bulk_create([Opening(**mine, seen_at=now)], ignore_conflicts=True)
    others = Opening.objects.filter(kind=kind, entry_pk=pk, seen_at__gt=now - FORGOTTEN_AFTER).exclude(user_id=user.pk)
    return [said(opening) for opening in others.select_related("user").order_by("-seen_at")]


def forget_old() -> None:
    Opening.objects.filter(seen_at__lte=timezone.now() - FORGOTTEN_AFTER).delete()


def said(opening: Opening) -> str:
    minutes = int((timezone.now() - opening.seen_at).total_seconds() // 60)
    when = "just now" if minutes < 1 else "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
    name = opening.user.get_full_name() or opening.user.get_username()
    return f"{name} has this entry open, too; last seen {when}."
