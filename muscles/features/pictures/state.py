"""Whether a page shows the pictures of an entry as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from muscles.models import GalleryImage

TEXTS = ("alt", "decorative", "title", "caption", "credit", "licence")


class LeftAsItWas(Exception):
    """Nothing is to be kept of a change; says why, in an editor’s words."""

    def __init__(self, message: str, *, is_stale: bool = False) -> None:
        super().__init__(message)
        self.message, self.is_stale = message, is_stale


def state_of(images: Iterable[GalleryImage]) -> str:
    """Return what two galleries share if, and only if, they show the same pictures in the same order and words."""
    rows = [
        [image.pk, image.role, image.file.name, str(image.orientation), *(getattr(image, name) for name in TEXTS)]
        for image in images
    ]
    return sha256(json.dumps(rows).encode()).hexdigest()
