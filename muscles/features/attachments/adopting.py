"""Rows for the drawings that lie in the media folder."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from muscles.features.attachments.drawings import read_drawing
from muscles.features.attachments.models import FOLDER, AttachmentDrawing
from muscles.models import Muscle
from muscles.services.stored import files_below, is_unfinished


@dataclass(frozen=True)
class Adopted:
    drawings: int
    added: int
    changed: int
    removed: int


@transaction.atomic
def adopt_all() -> Adopted:
    """Give each drawing its row, and take away rows whose file is gone.

    Raises:
        ValidationError: a file cannot be drawn, or names no muscle; the message names the file, and no row is changed.
    """
    names = [name for name in files_below(FOLDER.rstrip("/")) if not is_unfinished(name)]
    rows = {row.muscle_id: row for row in AttachmentDrawing.objects.all()}
    muscles = {muscle.pk: name for name, muscle in ((name, muscle_of(name)) for name in names)}
    added = changed = 0
    for key, name in muscles.items():
        row = rows.get(key) or AttachmentDrawing(muscle_id=key)
        if row.file.name != name:
            added, changed = added + (row.pk is None), changed + (row.pk is not None)
            row.file.name = name
            row.save()
    gone = [row.pk for key, row in rows.items() if key not in muscles]
    AttachmentDrawing.objects.filter(pk__in=gone).delete()
    return Adopted(len(names), added, changed, len(gone))


def muscle_of(name: str) -> Muscle:
    row = AttachmentDrawing(file=name)
    row.clean_fields(exclude=["muscle"])
    entry = read_drawing(row.file).entry
    home, _, slug = entry.partition("/")
    try:
        return Muscle.objects.get_by_natural_key(home, slug)
    except Muscle.DoesNotExist as error:
        raise ValidationError(f"{name}: there is no muscle {entry}.") from error
