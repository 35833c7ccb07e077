"""The pictures of an entry, arranged for its page.

The leading still is turned by `js/viewer.js`, which takes its views from the gallery below it. Where the renderer left
outlines beside a still (`muscles/map/…json`, named by the row), they are laid over the picture as links, and
`js/picture-map.js` lights them with the legend. Where a row has a film in WebM and MP4, the page shows a player that
never starts by itself, and never the animation that was uploaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muscles.files.outlines import read_outlines
from muscles.models import GalleryImage


@dataclass(frozen=True)
class Page:
    """Where a line of a legend leads: the page of the muscle, or, with `note`, that of the region it lies in.

    `colour` is that of the muscle.
    """

    url: str
    note: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Key:
    """One line of a legend: the number of its outlines, what it stands for, and where that leads, if anywhere."""

    number: int
    name: str
    colour: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class ViewedFrom:
    """One of the four sides that a picture can be turned to directly."""

    name: str
    degrees: int


SIDES = tuple(map(ViewedFrom, ("Anterior", "Lateral", "Posterior", "Medial"), range(0, 360, 90)))


@dataclass(frozen=True)
class Shape:
    """What is seen of one line of a legend in a picture, as SVG path data."""

    key: Key
    path: str


@dataclass(frozen=True)
class PictureMap:
    """The shapes of a picture that can be pointed at, in the coordinates of `width` by `height`."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


class Gallery:
    """The pictures of an entry, divided as its page shows them; `credited` holds one picture of each credit.

    `pages` says by permalink what the legend may link to; None is an entry that is not to be named.
    """

    def __init__(self, images: Iterable[GalleryImage], pages: Mapping[str, Page | None]) -> None:
        images = list(images)
        there = [image for image in images if not image.is_missing]
        animations = [image for image in images if image.is_animation]
        self.stills = in_turn([image for image in images if not image.is_animation])
        self.views = [image for image in self.stills if not image.is_missing]
        self.films = [image for image in animations if not image.is_missing]
        there_first = sorted(images, key=lambda image: (image.is_missing, image.is_animation))
        self.lead = there_first[0] if images else None
        self.is_turned = len(self.views) > 1 and all(image.direction for image in self.views)
        self.credited = list(
            {(image.credit, image.licence): image for image in there if image.credit or image.licence}.values()
        )
        self.legend = legend_of(images, pages)

    @property
    def lead_number(self) -> int:
        """Where in the turn the lead stands, from 0."""
        return self.views.index(self.lead) if self.lead in self.views else 0

    @property
    def last_view(self) -> int:
        return len(self.views) - 1

    @property
    def sides(self) -> list[ViewedFrom]:
        there = {image.orientation for image in self.views}
        return [side for side in SIDES if side.degrees in there]

    @property
    def lead_map(self) -> PictureMap | None:
        return map_of(self.lead, self.legend) if self.lead else None


def in_turn(stills: list[GalleryImage]) -> list[GalleryImage]:
    """Return the pictures in the order of a turn around the body, where each has its orientation."""
    known = all(image.orientation is not None for image in stills)
    return sorted(stills, key=lambda image: image.orientation) if known else stills


def legend_of(images: list[GalleryImage], pages: Mapping[str, Page | None]) -> list[Key]:
    """Return the legend of the first picture that has one, without the lines that are not to be read.

    The others keep their numbers, which are those of the outlines.
    """
    lines = next((image.legend for image in images if image.legend and not image.is_missing), [])
    found = [(number, each, page_of(each["permalink"], pages)) for number, each in enumerate(lines, start=1)]
    return [key_of(number, each, page) for number, each, page in found if page]


def key_of(number: int, line: Mapping[str, str], page: Page) -> Key:
    return Key(number, line["name"], colour_on_page(page.colour, line["colour"]), page.url, page.note)


def colour_on_page(own: str, drawn: str) -> str:
    """Return the colour that stands for a muscle: its own or, where it has none, the one that it was drawn in."""
    return own or drawn


def page_of(permalink: str, pages: Mapping[str, Page | None]) -> Page | None:
    """Return the page of a muscle; where there is none, that of its region, if this is among the pages."""
    if permalink in pages:
        return pages[permalink]
    return pages.get(permalink.partition("/")[0]) or Page("")


def map_of(image: GalleryImage, legend: list[Key]) -> PictureMap | None:
    """Return what can be pointed at in a picture, or None where its outlines are not known."""
    outlines = read_outlines(image.outlines) if legend else None
    if outlines is None:
        return None
    shapes = tuple(Shape(key, outlines.shapes[key.number]) for key in legend if key.number in outlines.shapes)
    return PictureMap(outlines.width, outlines.height, shapes)
