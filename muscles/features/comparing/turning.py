"""Pictures that turn in step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from muscles.models import GalleryImage
from muscles.views.galleries import SIDES, Gallery, ViewedFrom


@dataclass(frozen=True)
class Row:
    """The muscles from one side, by name; None where there is no such view."""

    side: ViewedFrom
    views: tuple[tuple[str, GalleryImage | None], ...]


class Turn:
    """The galleries of several muscles as one: all begin with the view that leads the first that can be turned.

    It answers like a gallery that is turned, as `components/viewer_controls.html` needs it.
    """

    def __init__(self, names: Sequence[str], galleries: Sequence[Gallery]) -> None:
        self.names = names
        self.galleries = galleries
        self.turned = [gallery for gallery in galleries if gallery.is_turned]

    @cached_property
    def views(self) -> list[GalleryImage]:
        """One picture for each orientation that at least one muscle is seen from."""
        found = {image.orientation: image for gallery in self.turned for image in gallery.views}
        return sorted(found.values(), key=degrees_of)

    @property
    def last_view(self) -> int:
        return len(self.views) - 1

    @cached_property
    def lead(self) -> GalleryImage | None:
        if not self.turned:
            return None
        first = self.turned[0]
        return first.lead if first.lead in first.views else first.views[0]

    @property
    def lead_number(self) -> int:
        return [image.orientation for image in self.views].index(self.lead.orientation) if self.lead else 0

    @property
    def sides(self) -> list[ViewedFrom]:
        there = {image.orientation for image in self.views}
        return [side for side in SIDES if side.degrees in there]

    @property
    def rows(self) -> list[Row]:
        seen: list[dict[object, GalleryImage]] = [
            {image.orientation: image for image in gallery.views} for gallery in self.galleries
        ]
        return [
            Row(side, tuple((name, views.get(side.degrees)) for name, views in zip(self.names, seen, strict=True)))
            for side in self.sides
        ]

    @property
    def credited(self) -> list[GalleryImage]:
        """One picture of each credit."""
        images = [image for gallery in self.galleries for image in gallery.credited]
        return list({(image.credit, image.licence): image for image in images}.values())

    def first_view(self, gallery: Gallery) -> GalleryImage | None:
        """The picture that a gallery shows at first: of one that turns the view nearest to the common one."""
        lead = self.lead
        if lead is None or not gallery.is_turned:
            return gallery.lead
        return min(gallery.views, key=lambda image: distance(image, lead))


def degrees_of(image: GalleryImage) -> float:
    return float(image.orientation or 0)


def distance(one: GalleryImage, other: GalleryImage) -> float:
    """Degrees from one view to another, the shorter way around."""
    way = abs(degrees_of(one) - degrees_of(other))
    return min(way, 360 - way)
