"""The panels that need no other feature."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from muscles.models import Muscle, Status
from muscles.services.panels import Panel

DAYS = 7


def first_day():
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS - 1)


def recently_changed(user) -> QuerySet:
    return Muscle.objects.filter(updated_at__gte=first_day())


def link_to_recently_changed(user) -> str:
    return reverse("admin:muscles_muscle_changelist", query={"updated_at__gte": first_day().isoformat()})


def unpublished(user) -> QuerySet:
    return Muscle.objects.filter(status=Status.DRAFT)


def link_to_unpublished(user) -> str:
    return reverse("admin:muscles_muscle_changelist", query={"status__exact": Status.DRAFT.value})


PANELS = [
    Panel("Muscles not published", unpublished, link_to_unpublished, "muscles.view_muscle", order=25),
    Panel(
        f"Muscles changed in the last {DAYS} days",
        recently_changed,
        link_to_recently_changed,
        "muscles.view_muscle",
        order=50,
    ),
]
