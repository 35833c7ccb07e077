"""The pictures of an entry as the pages show them: each with its place among its like and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from muscles.features.pictures.names import plain_name
from muscles.features.pictures.ordering import place_of
from muscles.models import GalleryImage
from muscles.texts.alt_texts import Flaw, flaws_of

FLAWS = {
    Flaw.MISSING: "no alt text",
    Flaw.FILE_NAME: "alt text is the file’s name",
    Flaw.PLACEHOLDER: "alt text says nothing",
    Flaw.REPEATED: "alt text is that of another",
}
KINDS = {GalleryImage.Role.ANIMATION: "Animations", GalleryImage.Role.STILL: "Stills"}


@dataclass(frozen=True)
class Step:
    """A way to move a picture; of no use where it stands at that end already."""

    name: str
    arrow: str
    label: str
    is_useless: bool


@dataclass(frozen=True)
class Card:
    image: GalleryImage
    number: int
    count: int
    flaw: str

    @property
    def name(self) -> str:
        return name_of(self.image)

    @property
    def short_name(self) -> str:
        """Its name without that of the entry before it, where all are named so."""
        short = self.name.removeprefix(f"{self.image.owner.name}, ")
        return short[:1].upper() + short[1:]

    @property
    def has_view(self) -> bool:
        """Can the preview be turned to it?"""
        return not self.image.is_missing and not self.image.is_animation and self.image.orientation is not None

    @property
    def steps(self) -> list[Step]:
        is_first, is_last = self.number == 1, self.number == self.count
        return [
            Step("first", "⇤", "to the beginning", is_first),
            Step("earlier", "←", "earlier", is_first),
            Step("later", "→", "later", is_last),
            Step("last", "⇥", "to the end", is_last),
        ]


@dataclass(frozen=True)
class Kind:
    """Pictures that are moved among each other."""

    title: str
    cards: list[Card]


def name_of(image: GalleryImage) -> str:
    """What editors call a picture."""
    return image.title or image.caption or plain_name(str(image.file))


def cards_of(images: Sequence[GalleryImage]) -> list[Card]:
    return [
        Card(image, *place_of(images, image), FLAWS[flaw] if flaw else "")
        for image, flaw in zip(images, flaws_of(images), strict=True)
    ]


def kinds_of(cards: Sequence[Card]) -> list[Kind]:
    return [Kind(KINDS[role], list(found)) for role, found in groupby(cards, key=lambda card: card.image.role)]
