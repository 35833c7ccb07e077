"""What waits, counted for the first screen of the admin."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.models import Batch, Version
from muscles.features.history.querysets import SCHEDULED, SUBMITTED
from muscles.services.panels import Panel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

VIEW = "history.view_waiting"
DAYS = 7


def for_review(user: AbstractUser) -> QuerySet[Version]:
    return Version.objects.for_review()


def sent_back_to(user: AbstractUser) -> QuerySet[Version]:
    return Version.objects.sent_back().filter(author=user)


def taken_by(user: AbstractUser) -> QuerySet[Version]:
    return Version.objects.for_review().filter(reviewer=user)


def drafts_of(user: AbstractUser) -> QuerySet[Version]:
    return Version.objects.begun().filter(author=user)


def scheduled(user: AbstractUser) -> QuerySet[Version]:
    return Version.objects.filter(state=SCHEDULED)


def overdue(user: AbstractUser) -> QuerySet[Version]:
    return Version.objects.overdue()


def overtaken(user: AbstractUser) -> QuerySet[Version]:
    return Version.objects.overtaken()


def link_to_review(user: AbstractUser) -> str:
    return queue(state__exact=SUBMITTED)


def link_to_drafts(user: AbstractUser) -> str:
    return queue(**{"with": "my_drafts"})


def link_to_sent_back(user: AbstractUser) -> str:
    return queue(**{"with": "me"})


def link_to_taken(user: AbstractUser) -> str:
    return queue(**{"with": "me_to_review"})


def link_to_scheduled(user: AbstractUser) -> str:
    return queue(state__exact=SCHEDULED)


def link_to_overdue(user: AbstractUser) -> str:
    return queue(overdue=1)


def link_to_overtaken(user: AbstractUser) -> str:
    return queue(overtaken=1)


def bulk_changes(user: AbstractUser) -> QuerySet[Batch]:
    return Batch.objects.filter(created_at__gte=first_day())


def link_to_bulk_changes(user: AbstractUser) -> str:
    return reverse("admin:history_batch_changelist", query={"created_at__gte": first_day().isoformat()})


def first_day() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS - 1)


def queue(**query: object) -> str:
    return reverse("admin:history_waiting_changelist", query=query)


PANELS = (
    Panel("Sent back to you", sent_back_to, link_to_sent_back, VIEW, order=1, is_own=True),
    Panel("Yours to review", taken_by, link_to_taken, VIEW, order=2, is_own=True),
    Panel("Waiting for review", for_review, link_to_review, VIEW, order=10),
    Panel("My drafts of published entries", drafts_of, link_to_drafts, VIEW, order=20, is_own=True),
    Panel("Scheduled", scheduled, link_to_scheduled, VIEW, order=30),
    Panel("Scheduled, overdue", overdue, link_to_overdue, VIEW, order=31),
    Panel("Drafts of pages that changed since", overtaken, link_to_overtaken, VIEW, order=32),
    Panel(f"Bulk changes in the last {DAYS} days", bulk_changes, link_to_bulk_changes, "history.view_batch", order=60),
)
