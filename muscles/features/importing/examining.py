"""Looks at the pictures of documents before anything is written, so that no other writer has to wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File

from muscles.features.importing.schema import Page
from muscles.files.names import as_stored
from muscles.files.uploads import PictureFacts, inspect


def examined(pages: Iterable[Page], media: Path) -> dict[Path, PictureFacts]:
    """Return the facts of each sound picture in the folder; what is wrong with another is reported in its place."""
    found: dict[Path, PictureFacts] = {}
    for path in dict.fromkeys(as_stored(media / picture.path) for page in pages for picture in page.pictures):
        try:
            with path.open("rb") as stream:
                found[path.resolve()] = inspect(File(stream, name=path.name))
        except (ValidationError, OSError):
            continue
    return found
