"""The film of an uploaded animation: made after the commit, shown in the place of the file, gone with it.

It lies beside the file, as `.webm` and `.mp4` (PyAV), and is named in the row if the row still shows that picture. What
cannot be turned into a film is served as it is, and the admin warns of it. See docs/adr/0007.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from muscles.files.films import FilmError, filmed
from muscles.files.uploads import UPLOADS, open_picture
from muscles.models import GalleryImage
from muscles.models.gallery import upload_path
from muscles.models.stored_picture import Picture
from muscles.services.files import discard_unnamed

MOVING = (".gif", ".webp", ".png", ".apng")

Notify = Callable[[GalleryImage, str], None]
"""Hears of an animation, and why there is no film of it; the reason is empty where there is one."""

logger = logging.getLogger(__name__)


def film_after_commit(*, image: GalleryImage, notify: Notify | None = None) -> None:
    """Make the film of an animation once the transaction is committed.

    A failure is logged and breaks nothing: the page shows the animation as it is.
    """

    def film() -> None:
        try:
            reason = "" if make_film(image=image) else None
        except FilmError as error:
            reason = str(error)
            logger.warning("No film of %s: %s", image.file.name, reason)
        if notify and reason is not None:
            notify(image, reason)

    transaction.on_commit(film, robust=True)


def make_film(*, image: GalleryImage) -> bool:
    """Make the film of a stored animation and show it; return whether that was done.

    A picture that stands still or has its film is left alone, and so is a row that is gone or shows another picture
    when the film is ready.

    Raises:
        FilmError: there can be no film; the page shows the animation as it is.
    """
    if (names := film_of(image=image)) is None:
        return False
    webm, mp4 = names
    former = str(image.webm), str(image.mp4)
    rows = GalleryImage.objects.filter(pk=image.pk, content_hash=image.content_hash, webm=former[0])
    if not rows.update(webm=webm, mp4=mp4):
        discard_unnamed([webm, mp4])
        return False
    discard_unnamed(former)
    image.webm, image.mp4 = webm, mp4
    return True


def film_of(*, image: GalleryImage) -> tuple[str, str] | None:
    """Store the film of a stored animation, and return its names for those who show it; None if it needs none.

    Raises:
        FilmError: there can be no film.
    """
    if not lacks_film(image):
        return None
    try:
        return _film_of_same_content(image) or _stored_film(image)
    except OSError as error:
        raise FilmError(f"it cannot be read or stored ({error})") from error


def lacks_film(image: GalleryImage) -> bool:
    """Does the stored picture move, with no film of it that could be shown?

    It is opened to know, unless its name or its role says that it stands still.
    """
    if image.is_missing or not image.content_hash:
        return False
    if image.webm and (not is_ours(image) or default_storage.exists(str(image.webm))):
        return False
    if not (image.is_animation or PurePosixPath(str(image.file)).suffix.lower() in MOVING):
        return False
    try:
        with default_storage.open(str(image.file), "rb") as file, open_picture(file) as picture:
            return getattr(picture, "n_frames", 1) > 1
    except ValidationError:
        return image.is_animation  # so that its film is asked for, and the reason told
    except (OSError, SuspiciousFileOperation):
        return False


def is_ours(image: Picture) -> bool:
    """Was the film made from the file, rather than rendered together with it?"""
    return str(image.webm).startswith(UPLOADS)


def _film_of_same_content(image: GalleryImage) -> tuple[str, str] | None:
    others = GalleryImage.objects.filter(content_hash=image.content_hash, webm__startswith=UPLOADS)
    for webm, mp4 in others.values_list("webm", "mp4"):
        if default_storage.exists(webm) and default_storage.exists(mp4):
            return webm, mp4
    return None


def _stored_film(image: GalleryImage) -> tuple[str, str]:
    names: list[str] = []
    with default_storage.open(str(image.file), "rb") as original, filmed(original) as paths:
        try:
            for path in paths:
                names.append(_store(path, _name(image, path.suffix)))
        except OSError:
            discard_unnamed(names)
            raise
    webm, mp4 = names
    return webm, mp4


def _store(path: Path, name: str) -> str:
    discard_unnamed([name])  # what a killed run left there
    with path.open("rb") as stream:
        return default_storage.save(name, File(stream))


def _name(image: GalleryImage, suffix: str) -> str:
    """Beside an uploaded original; films of the originals that the project comes with are uploads, too."""
    name = str(PurePosixPath(str(image.file)).with_suffix(suffix))
    return name if name.startswith(UPLOADS) else upload_path(image, name)
