"""Small pictures for lists and forms."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from muscles.files.renditions import rendition
from muscles.models import GalleryImage

NOTHING = "–"


def thumbnail(image: GalleryImage | None) -> SafeString | str:
    """Show a picture in its smallest size; a dash where there is none, a word where its file is missing."""
    if image is None or image.pk is None:
        return NOTHING
    if image.is_missing:
        return format_html('<span class="thumbnail-missing">{}</span>', "file missing")
    shown = rendition(image, "thumb")
    if shown is None:
        return NOTHING
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        shown.url,
        shown.width,
        shown.height,
        image.alt,
    )
