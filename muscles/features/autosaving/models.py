"""What was typed and is not saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    def open(self) -> Self:
        """What is neither saved nor thrown away."""
        return self.filter(closed_at=None)

    def of(self, user: AbstractUser | AnonymousUser, kind: str, entry_pk: int | None) -> Self:
        """What somebody typed into the form of an entry, or of a new one; the last first."""
        return self.filter(user_id=user.pk, kind=kind, entry_pk=entry_pk).order_by("-saved_at")


class Autosave(models.Model):
    """One sitting at the form of an entry; of a new one `entry_pk` is None.

    `page` is the window that wrote it last, which counts its saves in `number`: two windows never overwrite each other.
    Of a sitting that is over only the key stays, so that a save that was still on its way is not taken for a new one.
    """

    class Kind(models.TextChoices):
        MUSCLE = "muscle", "Muscle"
        REGION = "region", "Region"

    sitting = models.UUIDField(primary_key=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="autosaves")
    kind = models.CharField(max_length=6, choices=Kind)
    entry_pk = models.BigIntegerField(null=True)
    fields = models.TextField(blank=True, help_text="As a form sends them.")
    page = models.UUIDField()
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, help_text="When it was saved properly, or thrown away.")

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["user", "kind", "entry_pk"], name="autosave_of_entry"),
            models.Index(fields=["saved_at"], name="autosave_saved_at"),
        ]

    def __str__(self) -> str:
        return self.name or f"A new {self.kind}"

    @property
    def name(self) -> str:
        """The name that was typed, if any was."""
        return QueryDict(self.fields).get("name", "").strip()

    @property
    def mark(self) -> str:
        """Say by which save it is as it is; a form that shows it carries this mark."""
        return mark_of(self.page, self.number)

    @property
    def time(self) -> str:
        """When it was kept, or saved properly, as a line says it."""
        at = timezone.localtime(self.closed_at or self.saved_at)
        return date_format(at, "H:i" if at.date() == timezone.localdate() else "j F Y, H:i")


def mark_of(page: UUID, number: int) -> str:
    return f"{page.hex}:{number}"
