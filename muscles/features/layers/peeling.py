"""The layers of a region, arranged for its page: what is on show, and what the slider and the sides lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from muscles.features.layers.models import Layer, LayerPicture, Side
from muscles.files.outlines import read_outlines
from muscles.models import Region
from muscles.views.galleries import Key, Page, PictureMap, Shape, key_of, page_of

BLANK = PictureMap(3, 4, ())
FROM = {
    Side.ANTERIOR: "from the front",
    Side.LATERAL: "from the lateral side",
    Side.POSTERIOR: "from behind",
    Side.MEDIAL: "from the medial side",
}


@dataclass(frozen=True)
class Choice:
    """A layer, or a side, that can be turned to; `value` is its number or its name in the address."""

    name: str
    value: int | str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Part:
    """What a layer is made of, as far as it may be named."""

    number: int
    name: str
    keys: tuple[Key, ...]
    is_gone: bool

    @property
    def names(self) -> str:
        """“gracilis, rectus femoris and sartorius”."""
        names = [key.name[:1].lower() + key.name[1:] for key in self.keys]
        return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


class Peeling:
    """A region where one of its layers is the outermost, seen from one side.

    `pages` says by permalink what may be linked to; None is an entry that is not to be named.
    """

    def __init__(
        self,
        region: Region,
        layers: Sequence[Layer],
        shown: LayerPicture,
        pages: Mapping[str, Page | None],
    ) -> None:
        self.region = region
        self.layers = layers
        self.shown = shown
        self.pages = pages
        self.pictures = [picture for layer in layers for picture in layer.pictures.all()]
        for picture in self.pictures:
            picture.caption = self.caption_of(picture)
            picture.alt = self.alt_of(picture)

    @property
    def parts(self) -> list[Part]:
        return [
            Part(layer.number, layer.name, tuple(self.keys_of(layer)), layer.number < self.shown.layer.number)
            for layer in self.layers
        ]

    @property
    def choices(self) -> list[Choice]:
        side = self.shown.side
        return [
            Choice(layer.name, layer.number, self.address(layer.number, side), layer == self.shown.layer)
            for layer in self.layers
        ]

    @property
    def sides(self) -> list[Choice]:
        number = self.shown.layer.number
        there = {picture.side for picture in self.pictures}
        return [
            Choice(side.label, side.slug, self.address(number, side), side is self.shown.side)
            for side in Side
            if side in there
        ]

    @property
    def last(self) -> int:
        return self.layers[-1].number

    @property
    def map(self) -> PictureMap:
        """What can be pointed at; of the bones, nothing."""
        outlines = read_outlines(self.shown.outlines)
        if outlines is None:
            return BLANK
        keys = [key for part in self.parts if not part.is_gone for key in part.keys]
        shapes = tuple(Shape(key, outlines.shapes[key.number]) for key in keys if key.number in outlines.shapes)
        return PictureMap(outlines.width, outlines.height, shapes)

    def keys_of(self, layer: Layer) -> list[Key]:
        found = [(line, page_of(line["permalink"], self.pages)) for line in layer.keys]
        return [key_of(line["number"], line, page) for line, page in found if page]

    @property
    def url(self) -> str:
        return self.address(self.shown.layer.number, self.shown.side)

    def address(self, number: int, side: Side) -> str:
        """Of the whole region from the front, that of the region."""
        if (number, side) == (1, Side.ANTERIOR):
            return reverse("layers:region", args=[self.region.slug])
        return reverse("layers:layer", args=[self.region.slug, number, side.slug])

    def caption_of(self, picture: LayerPicture) -> str:
        """“Intermediate layer, from behind”, or of the last “Bones, from behind”."""
        layer = picture.layer
        name = layer.name if layer.number == self.last else f"{layer.name} layer"
        return f"{name}, {FROM[picture.side]}"

    def alt_of(self, picture: LayerPicture) -> str:
        """What was written of it, unless that names an entry that is not to be named."""
        hidden = [
            line["name"].lower()
            for layer in self.layers
            for line in layer.keys
            if page_of(line["permalink"], self.pages) is None
        ]
        if any(name in picture.alt.lower() for name in hidden):
            return f"Right {self.region.name.lower()}: {picture.caption}"
        return picture.alt
