"""What was, what waits, and what was thrown away."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models import Q
from django.utils import timezone

from muscles.features.history import querysets
from muscles.features.history.querysets import PENDING, VersionQuerySet
from muscles.features.history.snapshot.reading import SnapshotField, not_kept
from muscles.models.texts import LineField


class Version(models.Model):
    """An entry as it was at some time, or as it is to become.

    It names its entry by kind and key, so that it outlives it: keys are never given twice, and what comes back from
    the trash has its old one.
    """

    class Kind(models.TextChoices):
        MUSCLE = "muscle", "Muscle"
        REGION = "region", "Region"

    class State(models.TextChoices):
        HISTORY = querysets.HISTORY, "History"
        DRAFT = querysets.DRAFT, "Draft"
        SUBMITTED = querysets.SUBMITTED, "Waiting for review"
        SCHEDULED = querysets.SCHEDULED, "Scheduled"
        LEAVING = querysets.LEAVING, "To be withdrawn"
        TRASH = querysets.TRASH, "In the trash"

    class Action(models.TextChoices):
        FOUND = "found", "As it was before"
        SAVED = "saved", "Saved"
        DRAFTED = "drafted", "Saved as a draft"
        SUBMITTED = "submitted", "Submitted for review"
        SENT_BACK = "sent back", "Sent back"
        SCHEDULED = "scheduled", "Scheduled"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"
        IMPORTED = "imported", "Imported"
        RESTORED = "restored", "Restored"
        REFUSED = "refused", "Not saved: somebody else had saved before"
        DELETED = "deleted", "Deleted"
        UNDONE = "undone", "A bulk change was undone"

    kind = models.CharField(max_length=6, choices=Kind)
    entry_pk = models.BigIntegerField()
    permalink = models.CharField(max_length=170)
    name = LineField(max_length=120)
    data = SnapshotField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State, default=State.HISTORY)
    action = models.CharField(max_length=9, choices=Action)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="versions"
    )
    why = LineField(max_length=300, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of what waits: whose work it is, whoever saved it last.",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of what waits: who has taken its review.",
    )
    comment = LineField(
        max_length=300, blank=True, help_text="Of what waits: what a reviewer asked for when it was last sent back."
    )
    created_at = models.DateTimeField(default=timezone.now)
    batch = models.UUIDField(null=True, help_text="What was changed, or thrown away, together.")
    was = models.CharField(
        max_length=64, blank=True, help_text="In a bulk change: the digest of what it was before; empty if it is new."
    )
    based_on = models.CharField(
        max_length=64, blank=True, help_text="Of a draft beside what is public: the digest of what was public then."
    )
    due_at = models.DateTimeField(
        null=True, help_text="When it is to be published, or its entry to be withdrawn; of a draft, when it was to be."
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "entry_pk"], condition=Q(state__in=PENDING), name="entry_has_one_pending_version"
            ),
            models.UniqueConstraint(
                fields=["kind", "entry_pk"], condition=Q(state=querysets.LEAVING), name="entry_is_withdrawn_once"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "entry_pk", "-created_at"], name="version_of_entry"),
            models.Index(fields=["state"], name="version_state"),
            models.Index(fields=["batch"], name="version_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_action_display().lower()}"

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING

    @property
    def is_sent_back(self) -> bool:
        """Is it its author’s to go on with, since a reviewer sent it back?"""
        return self.state == querysets.DRAFT and bool(self.comment)

    @property
    def not_kept(self) -> list[str]:
        """Name what it had that nobody knows any more."""
        return not_kept(self.data)


class Batch(models.Model):
    """Changes that were made together; the versions that bear its key are what they made of the entries."""

    id = models.UUIDField(primary_key=True, editable=False)
    why = LineField("what", max_length=300)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="batches"
    )
    created_at = models.DateTimeField("when", default=timezone.now)
    undoes = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, related_name="undone_by")
    is_finished = models.BooleanField(
        default=True, help_text="Of what undoes another: whether it came to its end; else it can go on."
    )

    class Meta:
        verbose_name = "bulk change"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.why)


class NamedFile(models.Model):
    """A file, or by its content hash the sizes made of one, that a version shows."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="version_names_file_once")]

    def __str__(self) -> str:
        return self.name


class Trashed(Version):
    """A version in the trash, with a list of its own in the admin."""

    class Meta:
        proxy = True
        verbose_name = "deleted entry"
        verbose_name_plural = "trash"


class Waiting(Version):
    """A version that is not public yet, for the queue of reviews."""

    class Meta:
        proxy = True
        verbose_name = "waiting change"
        verbose_name_plural = "waiting changes"


class Role(models.Model):
    """Which rights the group of a role was offered: what was taken from it since is not given back."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role")
    offered = models.ManyToManyField(Permission, related_name="+")

    def __str__(self) -> str:
        return str(self.group)


class Opening(models.Model):
    """Somebody has the form of an entry open, or had a little while ago."""

    kind = models.CharField(max_length=6, choices=Version.Kind)
    entry_pk = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="openings")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "entry_pk", "user"], name="opening_is_remembered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {self.entry_pk}"


class PreviewLink(models.Model):
    """An address at which somebody without an account may see an entry as it is to become."""

    kind = models.CharField(max_length=6, choices=Version.Kind)
    entry_pk = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preview_links")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["kind", "entry_pk"], name="preview_of_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_pk}, {self.created_at:%-d %B %Y}"
