"""Pictures that were uploaded and are not in a gallery yet."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from muscles.models import GalleryImage
from muscles.models.gallery import upload_path

LASTS = timedelta(days=3)


class WaitingPictureQuerySet(models.QuerySet):
    def for_entry(self, kind: str, pk: int) -> WaitingPictureQuerySet:
        return self.filter(kind=kind, entry_pk=pk)

    def old(self) -> WaitingPictureQuerySet:
        """Those that nobody has come back for."""
        return self.filter(created_at__lte=timezone.now() - LASTS)


class WaitingPicture(models.Model):
    """A picture that somebody uploaded for an entry, until they add it to the gallery or leave it out.

    Its file lies where it will stay, named after its content. It names its entry by kind and key, because an entry
    may go and come back from the trash.
    """

    kind = models.CharField(max_length=6)
    entry_pk = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="waiting_pictures")
    name = models.CharField(max_length=500, help_text="As it was brought, with its folders.")
    file = models.FileField(max_length=255, upload_to=upload_path)
    content_hash = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    role = models.CharField(max_length=9, choices=GalleryImage.Role)
    created_at = models.DateTimeField(default=timezone.now)

    objects = WaitingPictureQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "entry_pk", "user", "content_hash"], name="picture_waits_once_for_entry"
            ),
        ]
        indexes = [models.Index(fields=["content_hash"]), models.Index(fields=["file"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_moving(self) -> bool:
        return self.role == GalleryImage.Role.ANIMATION

    def as_image(self) -> GalleryImage:
        """Return the row that it would be in the gallery, without an owner and without texts."""
        columns = ("file", "content_hash", "width", "height", "role")
        return GalleryImage(**{column: getattr(self, column) for column in columns})
