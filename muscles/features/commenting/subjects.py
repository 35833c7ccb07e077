"""What of an entry can be commented on, by the names that comments keep and the words that editors read."""

from __future__ import annotations

from muscles.models import Entry, GalleryImage

WHOLE = ("", "The whole entry")
PICTURE = "picture "


def picture_key(image: GalleryImage) -> str:
    """Name a picture so that it is found in a draft and in what is public: both have other keys for new rows."""
    return f"{PICTURE}{image.content_hash or image.pk}"


def pictures_of(entry: Entry) -> list[tuple[str, str]]:
    """Return names and words of the pictures of an entry, as its rows are now."""
    pictures = enumerate(entry.gallery_images.all(), start=1)
    return [(picture_key(image), f"Picture {number}: {image}"[:200]) for number, image in pictures]
