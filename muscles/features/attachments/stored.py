"""The files of the drawings, for those who look after the media folder."""

from __future__ import annotations

from collections.abc import Iterable

from muscles.features.attachments.models import AttachmentDrawing


def needed(names: Iterable[str]) -> set[str]:
    return {*AttachmentDrawing.objects.filter(file__in=[*names]).values_list("file", flat=True)}


def named() -> list[tuple[str, str]]:
    """Return each file with its owner."""
    drawings = AttachmentDrawing.objects.select_related("muscle").order_by("file")
    return [(drawing.file.name, str(drawing.muscle)) for drawing in drawings]
