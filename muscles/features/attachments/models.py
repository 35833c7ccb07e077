"""The drawing of a muscle’s attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models

from muscles.features.attachments.drawings import DrawingError, read_drawing
from muscles.models import Muscle
from muscles.models.rules import sound
from muscles.natural_keys import key_of
from muscles.prepared import Prepared
from muscles.querysets import TieManager

if TYPE_CHECKING:
    from django.core.files import File

FOLDER = "muscles/attachments/"


def validate_drawing(file: File) -> None:
    """Refuse what cannot be drawn; a file that is not there is for `check_media` to list."""
    name = file.name or ""
    if not name.startswith(FOLDER) or not name.endswith(".json"):
        raise ValidationError(f"“{name}” is no JSON file below {FOLDER}.")
    try:
        read_drawing(file)
    except FileNotFoundError:
        return
    except DrawingError as error:
        raise ValidationError(str(error)) from error


class DrawingManager(TieManager):
    def of(self, muscle: Muscle) -> AttachmentDrawing | None:
        """Return the drawing that the page of a muscle shows: its own, or that of its main entry."""
        found = drawings_of(muscle.pk, muscle.same_as_id or muscle.pk)
        return min(found, key=lambda drawing: drawing.muscle_id != muscle.pk, default=None)


@Prepared
def drawings_of(muscle: int, main: int) -> models.QuerySet[AttachmentDrawing]:
    return AttachmentDrawing.objects.filter(muscle__in=[muscle, main])


class AttachmentDrawing(models.Model):
    """A file with sixteen views of the bones that a muscle attaches to; the renderer writes it."""

    muscle = models.OneToOneField(Muscle, on_delete=models.CASCADE, related_name="attachment_drawing")
    file = models.FileField(max_length=255, validators=[validate_drawing])

    objects = DrawingManager()
    natural_key_lookups = ("muscle__home__slug", "muscle__slug")

    class Meta:
        ordering = ["muscle__name", "pk"]
        constraints = [sound("attachment_drawing_is_sound", filled=["file"], longest={"file": 255})]
        indexes = [models.Index(fields=["file"])]

    def __str__(self) -> str:
        return f"Where {self.muscle} attaches"

    def natural_key(self) -> tuple[str, ...]:
        return key_of(self, "muscle")

    natural_key.dependencies = ["muscles.muscle"]
