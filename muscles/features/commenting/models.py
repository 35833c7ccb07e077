"""What editors ask each other about an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from muscles.models import Muscle, Region
from muscles.models.texts import LineField, ProseField

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from muscles.models import Entry


class CommentQuerySet(models.QuerySet["Comment"]):
    def threads(self) -> Self:
        """Comments that answer no other."""
        return self.filter(thread=None)

    def of(self, entry: Entry) -> Self:
        return self.filter(kind=entry._meta.model_name, entry_pk=entry.pk)

    def open(self) -> Self:
        return self.filter(thread=None, resolved_at=None)

    def awaiting(self, user: AbstractUser) -> Self:
        """Open threads in which it is this user's turn, of entries that are there."""
        is_there = Q(kind="muscle", entry_pk__in=Muscle.objects.values("pk"))
        is_there |= Q(kind="region", entry_pk__in=Region.objects.values("pk"))
        return self.open().filter(is_there, awaits=user)


class Comment(models.Model):
    """A thread, or an answer in one: what it is about, who has resolved it and whose turn it is stands in the thread.

    `about` is the name of a field, or `picture` and what the picture is known by; empty for the whole entry. `label` is
    what that was called then.
    """

    class Kind(models.TextChoices):
        MUSCLE = "muscle", "Muscle"
        REGION = "region", "Region"

    kind = models.CharField(max_length=6, choices=Kind)
    entry_pk = models.BigIntegerField()
    about = models.CharField(max_length=80, blank=True)
    label = LineField(max_length=200)
    thread = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="comments")
    text = ProseField(max_length=2000)
    written_at = models.DateTimeField(default=timezone.now)
    awaits = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="awaited_comments")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["kind", "entry_pk"], name="comment_of_entry")]

    def __str__(self) -> str:
        return f"{self.label}: {self.text}"
