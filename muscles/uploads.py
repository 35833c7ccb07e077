"""What is accepted as a picture, and what is read off it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files import File


def validate_picture(file: File) -> None:
    """Raise `ValidationError`, naming the limit, for anything but a sound picture of an accepted format."""
    raise ValidationError("not yet")
