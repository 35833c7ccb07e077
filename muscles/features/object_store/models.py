"""Which sizes of pictures lie in the object store."""

from __future__ import annotations

from django.db import models


class StoredSizes(models.Model):
    """The files that were made of a content: the size in bytes of each, by its name, such as `480.2.webp`."""

    content_hash = models.CharField(max_length=64, primary_key=True)
    files = models.JSONField(default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "stored sizes"

    def __str__(self) -> str:
        return self.content_hash
