"""Pictures that stand in no gallery."""

from __future__ import annotations

import sys

from django.db import models

from muscles.models.gallery import LICENCES, GalleryImage
from muscles.models.texts import LineField


class StoredPicture(models.Model):
    """A picture that comes with the project, of a feature that shows it otherwise than a gallery does.

    The columns have the meaning that they have in `GalleryImage`. No form changes them, and no file is uploaded; sizes
    are made of it, and its file is given out, as of any picture (`services/pictures.py`).
    """

    file = models.FileField(max_length=255)
    outlines = models.FileField(max_length=255, blank=True)
    alt = LineField("alt text", max_length=300)
    credit = LineField(max_length=200, blank=True)
    licence = LineField(max_length=60, blank=True)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    is_animation = is_uploaded = False
    webm = mp4 = ""
    position = sys.maxsize  # its sizes are made after those of the galleries

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file.name or ""

    @property
    def licence_url(self) -> str:
        return LICENCES.get(self.licence, "")

    @property
    def is_missing(self) -> bool:
        return min(self.width or 0, self.height or 0) < 1


Picture = GalleryImage | StoredPicture
