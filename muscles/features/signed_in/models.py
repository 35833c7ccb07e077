"""What is remembered of a session: whose it is, and by which device somebody knows it again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class SignedInQuerySet(models.QuerySet):
    def run_out(self) -> Self:
        return self.filter(began_at__lt=timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE))

    def holding(self, user: AbstractUser) -> Self:
        """Sessions that let this user in: they began with the present password, and not too long ago."""
        of_password = self.filter(user=user, auth_hash=user.get_session_auth_hash())
        return of_password.exclude(pk__in=self.run_out().values("pk"))


class SignedIn(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="signed_in")
    session_key = models.CharField(max_length=40, unique=True)
    auth_hash = models.CharField(max_length=128, help_text="Of the password that it began with, as the session has it.")
    device = models.CharField(max_length=60, blank=True)
    address = models.CharField("from", max_length=50, blank=True)
    began_at = models.DateTimeField("since", default=timezone.now)
    seen_at = models.DateTimeField("last used", default=timezone.now)

    objects = SignedInQuerySet.as_manager()

    class Meta:
        verbose_name = "session"
        ordering = ["-seen_at", "-pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.device or "Unknown device"
