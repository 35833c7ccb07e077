"""E-mails that wait, or were sent, and how each person wants them."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from muscles.models.texts import LineField, ProseField


class Preference(models.Model):
    """How somebody wants e-mails; who has chosen nothing gets them immediately."""

    class How(models.TextChoices):
        NOW = "now", "Immediately"
        DAILY = "daily", "Once a day, all in one"
        NEVER = "never", "Never"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preference")
    how = models.CharField(max_length=5, choices=How, default=How.NOW)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_how_display()}"


class MessageQuerySet(models.QuerySet):
    def due(self, now: datetime) -> Self:
        return self.filter(state=Message.State.WAITING, due_at__lte=now)

    def in_trouble(self) -> Self:
        """Messages that were not sent, or perhaps not."""
        return self.filter(state__in=[Message.State.FAILED, Message.State.UNSURE])


class Message(models.Model):
    """What one person is to be told by e-mail; `link` is a path on the site."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Not sent"
        UNSURE = "unsure", "Broken off while it was sent: perhaps it arrived"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages")
    subject = LineField(max_length=300)
    text = ProseField(blank=True)
    link = models.CharField(max_length=300)
    created_at = models.DateTimeField("queued", default=timezone.now)
    due_at = models.DateTimeField("to be sent", default=timezone.now)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, help_text="Of those that are sent in one e-mail, by one process.")
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField("sent", null=True)
    fault = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "e-mail"
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "change", "delete")
        indexes = [
            models.Index(fields=["state", "due_at"], name="message_due"),
            models.Index(fields=["claim"], name="message_claim"),
        ]

    def __str__(self) -> str:
        return str(self.subject)
