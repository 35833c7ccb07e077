"""The pictures of an entry."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from muscles.files.orientations import DIRECTIONS, sixteenth_of
from muscles.files.uploads import UPLOADS, validate_picture
from muscles.models.muscle import Muscle
from muscles.models.region import Region
from muscles.models.rules import sound
from muscles.models.texts import LineField, ShapedField
from muscles.natural_keys import key_of
from muscles.querysets import ANIMATION, STILL, GalleryImageQuerySet

LICENCES = {
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "Public domain": "https://creativecommons.org/publicdomain/mark/1.0/",
    "All rights reserved, used with permission": "",
}
"""What a picture may be shown under, and where that can be read."""
NEED_NO_CREDIT = ("CC0 1.0", "Public domain")
LEGEND = ("name", "colour", "permalink")
NOT_BOTH = "A decorative picture has no alt text: empty the text, or untick “decorative”."


def upload_path(image: GalleryImage, filename: str) -> str:
    """Name a stored file after its content, so that a replaced picture never shows the old one."""
    name = PurePosixPath(filename)
    return f"{UPLOADS}{image.content_hash[:2]}/{slugify(name.stem)[:60]}-{image.content_hash[:16]}{name.suffix.lower()}"


class LegendField(ShapedField):
    """The lines of a legend, each with name, colour and permalink."""

    @staticmethod
    def shaped(value: Any) -> list[dict[str, str]]:
        lines = value if isinstance(value, list) else []
        return [
            line for line in lines if isinstance(line, dict) and all(isinstance(line.get(part), str) for part in LEGEND)
        ]


class GalleryImage(models.Model):
    """A picture of a muscle or of a region: an animation, or a still from one orientation.

    Width, height and content hash are those of the file when it was last read; they are empty where it is missing or
    damaged, and the page then shows a placeholder. `services.galleries` is what writes files and these columns.
    """

    class Role(models.TextChoices):
        ANIMATION = ANIMATION, "Animation"
        STILL = STILL, "Still"

    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, null=True, blank=True, related_name="gallery_images")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, blank=True, related_name="gallery_images")
    role = models.CharField(max_length=9, choices=Role, default=Role.STILL)
    file = models.FileField(
        max_length=255,
        upload_to=upload_path,
        validators=[validate_picture],
        help_text="PNG, JPEG, WebP or GIF; at most 15 MB, 40 megapixels over all frames and 256 frames.",
    )
    webm = models.FileField(
        "WebM", max_length=255, blank=True, editable=False, help_text="An animation as a video; the file is its poster."
    )
    mp4 = models.FileField("MP4", max_length=255, blank=True, editable=False, help_text="The same for other browsers.")
    outlines = models.FileField(
        max_length=255, blank=True, editable=False, help_text="Where each muscle of the legend is seen, as JSON."
    )
    legend = LegendField(
        default=list,
        blank=True,
        editable=False,
        help_text="Which colour is which muscle: name, colour as #rrggbb, and permalink where there is one.",
    )
    title = LineField(max_length=200, blank=True)
    caption = LineField(max_length=300, blank=True)
    alt = LineField(
        "alt text",
        max_length=300,
        blank=True,
        help_text="What is seen, from where: it is read out to those who cannot see it. Needed for publishing.",
    )
    decorative = models.BooleanField(
        default=False, help_text="It says nothing that the page does not say in words: it is not read out."
    )
    credit = LineField(max_length=200, blank=True, help_text="Who made the picture, as it is to be named.")
    licence = LineField(max_length=60, blank=True, help_text="What others may do with the picture.")
    orientation = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(359.9)],
        help_text="Degrees turned around the body axis: 0 from the front, 90 from the body’s right, 180 from behind.",
    )
    position = models.PositiveIntegerField(default=0, help_text="Order in the gallery, lowest first; the first leads.")
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False, help_text="SHA-256 of the file, in hex.")
    document_path = models.CharField(
        max_length=255, blank=True, editable=False, help_text="What an imported document calls this picture."
    )

    objects = GalleryImageQuerySet.as_manager()

    class Meta:
        ordering = ["role", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(muscle=None, region__isnull=False) | Q(muscle__isnull=False, region=None),
                name="image_has_one_owner",
                violation_error_message="A picture belongs to exactly one muscle or one region.",
            ),
            sound(
                "picture_is_sound",
                filled=["file"],
                choices={"role": [ANIMATION, STILL]},
                longest={"file": 255, "title": 200, "caption": 300, "alt": 300, "credit": 200, "licence": 60},
                more=[
                    Q(width=None, height=None)
                    | Q(width__gt=0, height__gt=0, width__isnull=False, height__isnull=False),
                    Q(orientation=None) | Q(orientation__gte=0, orientation__lt=360),
                ],
            ),
            models.CheckConstraint(
                condition=Q(decorative=False) | Q(alt=""),
                name="decorative_picture_has_no_alt",
                violation_error_message=NOT_BOTH,
            ),
            models.UniqueConstraint(
                fields=["muscle", "file"],
                name="muscle_shows_file_once",
                violation_error_message="This muscle already shows this file.",
            ),
            models.UniqueConstraint(
                fields=["region", "file"],
                name="region_shows_file_once",
                violation_error_message="This region already shows this file.",
            ),
        ]
        # By any of the first a request for a file finds who may see it; by the others an entry finds its first still.
        indexes = [
            *(models.Index(fields=[name]) for name in ("content_hash", "file", "webm", "mp4", "outlines")),
            models.Index(fields=["muscle", "role", "position", "id"], name="image_of_muscle"),
            models.Index(fields=["region", "role", "position", "id"], name="image_of_region"),
        ]

    def clean_fields(self, exclude=None) -> None:
        super().clean_fields(exclude)
        if self.legend != LegendField.shaped(self.legend):
            raise ValidationError({"legend": f"A list of lines, each with {', '.join(LEGEND)}."})

    def __str__(self) -> str:
        return self.title or self.file.name

    def natural_key(self) -> tuple[str, str]:
        kind = "muscle" if self.muscle_id else "region"
        return "/".join([kind, *key_of(self, kind)]), self.file.name

    natural_key.dependencies = ["muscles.muscle", "muscles.region"]

    @property
    def owner(self) -> Muscle | Region:
        return self.muscle or self.region

    @property
    def licence_url(self) -> str:
        """Where the licence can be read, if it is one of the usual ones."""
        return LICENCES.get(self.licence, "")

    @property
    def direction(self) -> str:
        """The anatomical word for its orientation, as seen on the body’s right side; empty where it has none."""
        if self.orientation is None:
            return ""
        return DIRECTIONS[sixteenth_of(float(self.orientation))]

    @property
    def is_animation(self) -> bool:
        return self.role == self.Role.ANIMATION

    @property
    def is_uploaded(self) -> bool:
        """Did its file come from somebody’s camera or disk, and may hold more about them than the picture shows?"""
        return self.file.name.startswith(UPLOADS)

    @property
    def is_missing(self) -> bool:
        """Was the file not there, or not readable, when last looked at? What has no size cannot be shown either."""
        return min(self.width or 0, self.height or 0) < 1
