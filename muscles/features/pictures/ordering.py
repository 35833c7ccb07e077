"""New orders for the pictures of an entry; animations always stand before stills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from muscles.features.pictures.names import number_in, plain_name
from muscles.models import GalleryImage

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Pictures = Sequence[GalleryImage]
LAST = float("inf")


def alike(images: Pictures, image: GalleryImage) -> list[GalleryImage]:
    """The pictures among which one is moved: animations, or stills."""
    return [each for each in images if each.role == image.role]


def place_of(images: Pictures, image: GalleryImage) -> tuple[int, int]:
    """Where a picture stands among its like, from 1, and how many these are."""
    row = alike(images, image)
    return row.index(image) + 1, len(row)


def moved(images: Pictures, image: GalleryImage, step: str) -> list[int]:
    """Return the keys as they stand when one picture is moved: `first`, `earlier`, `later` or `last`."""
    row = alike(images, image)
    here, end = row.index(image), len(row) - 1
    there = {"first": 0, "earlier": max(here - 1, 0), "later": min(here + 1, end), "last": end}[step]
    row.insert(there, row.pop(here))
    kinds = {each.role: alike(images, each) for each in images} | {image.role: row}
    return [each.pk for kind in kinds.values() for each in kind]


def by_orientation(image: GalleryImage) -> SupportsRichComparison:
    """What has no orientation is last, as it stands now."""
    return LAST if image.orientation is None else float(image.orientation)


def by_number(image: GalleryImage) -> SupportsRichComparison:
    """10 stands after 9; what has no number is last, as it stands now."""
    number = number_in(str(image.file))
    return (LAST, "") if number is None else (number, plain_name(str(image.file)))


SORTS: dict[str, Callable[[GalleryImage], SupportsRichComparison]] = {
    "orientation": by_orientation,
    "number": by_number,
}


def in_order(images: Pictures, sort: str) -> list[int]:
    return [image.pk for image in sorted(images, key=lambda image: (image.role, SORTS[sort](image)))]
