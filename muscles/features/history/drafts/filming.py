"""The films of animations that only a draft shows: made after the commit, and named in its snapshot."""

from __future__ import annotations

import logging
from functools import partial

from django.db import transaction
from django.db.models import Q

from muscles.features.history.models import Version
from muscles.features.history.querysets import PENDING
from muscles.features.history.versions.files import note_names
from muscles.files.films import FilmError
from muscles.models import GalleryImage
from muscles.services.files import discard_unnamed
from muscles.services.films import film_of

COLUMNS = ("role", "file", "webm", "width", "height", "content_hash")

logger = logging.getLogger(__name__)


def film_draft_after_commit(version: Version) -> None:
    """Make the films that the pictures of a draft lack once it is stored; a failure breaks nothing."""
    for row in version.data["rows"].get("pictures", []):
        if row["content_hash"] and not row["webm"]:
            image = GalleryImage(**{name: row[name] for name in COLUMNS})
            transaction.on_commit(partial(film_draft, version, image), robust=True)


def film_draft(version: Version, image: GalleryImage) -> None:
    try:
        names = film_of(image=image)
    except FilmError as error:
        logger.warning("No film of %s: %s", image.file.name, error)
        return
    if names is not None:
        keep_film(version, image.content_hash, names)


@transaction.atomic
def keep_film(version: Version, content_hash: str, names: tuple[str, str]) -> None:
    """Name a film in the draft it was made for, and in the one that took its place meanwhile."""
    successor = Q(kind=version.kind, entry_pk=version.entry_pk, state__in=PENDING)
    for each in Version.objects.select_for_update().filter(Q(pk=version.pk) | successor):
        rows = [row for row in each.data["rows"]["pictures"] if row["content_hash"] == content_hash and not row["webm"]]
        for row in rows:
            row["webm"], row["mp4"] = names
        if rows:
            each.save(update_fields=["data"])
            note_names([each])
    discard_unnamed(names)
