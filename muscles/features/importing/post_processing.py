"""The sizes and films of imported pictures: made piece by piece, so that no request takes long."""

from __future__ import annotations

from time import monotonic

from django.core.exceptions import ValidationError

from muscles.files.films import FilmError
from muscles.models import GalleryImage
from muscles.services import sizes
from muscles.services.films import make_film


def finish(keys: list[int], *, seconds: float) -> tuple[list[int], list[str]]:
    """Make what pictures lack until the time is over; return those that are left, and what could not be made.

    One picture is always done. What was killed half way, or never came to its turn, `build_renditions` makes.
    """
    began, notes = monotonic(), list[str]()
    images = GalleryImage.objects.in_bulk(keys)
    for number, key in enumerate(keys, start=1):
        if (image := images.get(key)) is not None:
            try:
                sizes.build(image)
                make_film(image=image)
            except FilmError as error:
                notes.append(f"no film of {image.document_path}: {error}")
            except (OSError, ValidationError) as error:
                notes.append(f"no sizes of {image.document_path}: {error}")
        if monotonic() - began > seconds:
            return keys[number:], notes
    return [], notes
