"""Messages to editors about the film of an animation."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from muscles.files.films import is_available
from muscles.files.sizes import in_words
from muscles.models import GalleryImage
from muscles.services.films import Notify, is_ours, lacks_film

FORMATS = {".gif": "GIF", ".webp": "WebP", ".png": "PNG"}
MISSING = "PyAV is not installed on this server"
AGAIN = "Saving the picture on its own screen tries once more and says why"


def notifier(request: HttpRequest) -> Notify:
    """Return what shows an editor, on the next page, what became of an animation."""

    def notify(image: GalleryImage, reason: str) -> None:
        name = image.title or PurePosixPath(image.file.name).name
        if reason:
            messages.warning(request, f"“{name}” {warning(image, reason)}")
        else:
            messages.success(request, f"“{name}”: {sizes(image)}")

    return notify


def film_note(image: GalleryImage) -> SafeString | str:
    """Say how large an animation is, as it came and as a film, or warn that there is no film; nothing of a still."""
    if image.pk is None or image.is_missing:
        return ""
    if lacks_film(image):
        text = warning(image, AGAIN if is_available() else MISSING)
        return format_html('<p class="film-note film-note--warning">This animation {}</p>', text)
    return format_html('<p class="film-note">{}</p>', sizes(image)) if image.webm else ""


def sizes(image: GalleryImage) -> str:
    """The size before and after; that of the film alone where it was not made from the file."""
    after = f"WebM {size_of(image.webm.name)}"
    return f"{format_of(image)} {size_of(image.file.name)} → {after}" if is_ours(image) else after


def warning(image: GalleryImage, reason: str) -> str:
    what = f"{size_of(image.file.name)} {format_of(image)}"
    why = f"{reason[:1].upper()}{reason[1:]}".rstrip(".")
    return f"could not be turned into a film; visitors get the {what} as it is. {why}."


def format_of(image: GalleryImage) -> str:
    return FORMATS.get(PurePosixPath(image.file.name).suffix.lower(), "file")


def size_of(name: str) -> str:
    try:
        size = default_storage.size(name)
    except OSError:
        return "(missing)"
    return in_words(size)
