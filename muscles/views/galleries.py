"""The pictures of an entry, arranged for its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muscles.models import GalleryImage
from muscles.services.navigation import Navigation


@dataclass(frozen=True)
class Key:
    """One colour of a picture, what it stands for, and the page of that, if this person may see one."""

    name: str
    colour: str
    url: str


class Gallery:
    """The pictures of an entry, divided as its page shows them; `credited` holds one picture of each credit."""

    def __init__(self, images: Iterable[GalleryImage], navigation: Navigation) -> None:
        images = list(images)
        animations = [image for image in images if image.is_animation]
        there = [image for image in images if not image.is_missing]
        self.stills = [image for image in images if not image.is_animation]
        self.has_stills = any(not image.is_missing for image in self.stills)
        self.stage = [image for image in animations if not image.is_missing] or there[:1] or animations[:1]
        credited = {(image.credit, image.licence): image for image in there if image.credit or image.licence}
        self.credited = list(credited.values())
        self.legend = legend_of(self.stage, navigation)


def legend_of(images: list[GalleryImage], navigation: Navigation) -> list[Key]:
    """Return the legend of the first picture that has one; it links the pages of its own region."""
    legend = next((image.legend for image in images if image.legend and not image.is_missing), [])
    if not legend:
        return []
    pages = {place.entry.permalink: place.url for place in navigation.root.walk()}
    return [Key(each["name"], each["colour"], pages.get(each["permalink"], "")) for each in legend]
