"""A line of the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from muscles.models.texts import LineField
from muscles.services.events import Kind


class EventQuerySet(models.QuerySet):
    def before(self, moment: datetime) -> Self:
        return self.filter(happened_at__lt=moment)


class Event(models.Model):
    """What somebody did. The account is named, not linked: it may go, and the line stays as it is."""

    happened_at = models.DateTimeField("when", default=timezone.now)
    kind = models.CharField("what", max_length=9, choices=Kind)
    what = LineField("which", max_length=300)
    who = LineField(max_length=150, blank=True)
    user_pk = models.BigIntegerField("number of the account", null=True)
    address = models.CharField("from", max_length=50, blank=True)
    device = models.CharField("with", max_length=60, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        default_permissions = ("view",)
        verbose_name = "line"
        verbose_name_plural = "lines"
        indexes = [
            models.Index(fields=["-happened_at", "-id"], name="event_happened"),
            models.Index(fields=["kind", "-happened_at"], name="event_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"
