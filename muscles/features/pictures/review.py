"""What waits to be added to a gallery, in its order, with what is proposed for each picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from muscles.features.pictures.models import WaitingPicture
from muscles.features.pictures.names import plain_name
from muscles.features.pictures.naming import Place, natural_key, read_names
from muscles.features.pictures.proposing import proposed, usual
from muscles.features.pictures.receiving import shown_elsewhere
from muscles.models import GalleryImage
from muscles.services.galleries import Owner

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

SHARED = ("credit", "licence")
MIXED = 4  # with one name in so many there twice, each folder is a set of its own


@dataclass(frozen=True)
class Proposal:
    """A picture that waits, and the row that is proposed for it; `also` says who else shows it."""

    waiting: WaitingPicture
    image: GalleryImage
    place: Place
    also: str = ""


@dataclass(frozen=True)
class Review:
    proposals: list[Proposal]
    notes: list[str]
    shared: dict[str, str]


def review_of(entry: Owner, user: AbstractUser) -> Review:
    """Return what this person uploaded for an entry; call it within the draft of the entry."""
    waiting = WaitingPicture.objects.for_entry(str(entry._meta.model_name), entry.pk).filter(user=user)
    prefetch_related_objects([entry], "gallery_images")
    pictures = list(waiting)
    names = dict(zip(pictures, without_folder(picture.name for picture in pictures), strict=True))
    pictures.sort(key=lambda picture: (picture.role, natural_key(names[picture])))
    stills = [picture for picture in pictures if not picture.is_moving]
    reading = read_names(
        [*(names[picture] for picture in stills), *names_in_gallery(entry)],
        about=f"{entry.name} {entry.latin_name} {entry.slug}",
    )
    places = [Place(names[picture]) for picture in pictures if picture.is_moving] + reading.places[: len(stills)]
    texts = proposed(
        entry, [names[picture] for picture in pictures], places, [picture.is_moving for picture in pictures]
    )
    also = shown_elsewhere([picture.content_hash for picture in pictures], entry)
    proposals = []
    for picture, place, text in zip(pictures, places, texts, strict=True):
        image = picture.as_image()
        image.alt, image.caption, image.title = text.alt, text.caption, text.title
        image.orientation = None if place.orientation is None else Decimal(str(place.orientation))
        proposals.append(Proposal(picture, image, place, also.get(picture.content_hash, "")))
    return Review(proposals, reading.notes if stills else [], {column: usual(entry, column) for column in SHARED})


def names_in_gallery(entry: Owner) -> list[str]:
    """Return the names of the stills that are there, so that one that was left out finds its place among them."""
    stills = [image for image in entry.gallery_images.all() if not image.is_animation]
    return [f"{plain_name(str(image.file))}{PurePosixPath(str(image.file)).suffix}" for image in stills]


def without_folder(names: Iterable[str]) -> list[str]:
    """Leave out the folders, unless pictures of the same names come from several."""
    names = list(names)
    bare = [PurePosixPath(name).name for name in names]
    return names if len(bare) - len({*bare}) > len(bare) / MIXED else bare
