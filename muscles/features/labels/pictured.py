"""What can be labelled: an entry with its pictures, of which some have outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from muscles.features.labels.sheets import Line, Sheet, Show, numbered, sheet_of
from muscles.files.spots import spot_in
from muscles.models import GalleryImage, Region
from muscles.services.navigation import Entry, Navigation, navigation_for
from muscles.views.galleries import Gallery, Key, PictureMap, map_of
from muscles.views.legends import legend_pages
from muscles.views.pages import compartment_at, images_of, muscle_at, pictures_of


@dataclass(frozen=True)
class View:
    """A picture of a turn; `name` is what an address calls it: its degrees."""

    image: GalleryImage
    legend: tuple[Key, ...]

    @property
    def name(self) -> str:
        return f"{float(self.image.orientation or 0):g}"

    @property
    def title(self) -> str:
        return f"{self.image.direction.capitalize()}, {self.name}°"

    @cached_property
    def map(self) -> PictureMap | None:
        return map_of(self.image, [*self.legend])

    @cached_property
    def depths(self) -> dict[int, float]:
        """By the number of each outline that is seen, how deep it is, as a share of the width of the picture."""
        if self.map is None:
            return {}
        spots = ((shape.key.number, spot_in(shape.path)) for shape in self.map.shapes)
        return {number: spot.depth / self.map.width for number, spot in spots if spot}

    def sheet(self, key: Sequence[Line], show: Show) -> Sheet:
        return sheet_of(self.map, key, show)


@dataclass(frozen=True)
class Pictured:
    entry: Entry
    navigation: Navigation
    gallery: Gallery

    @cached_property
    def views(self) -> list[View]:
        """The pictures of which it is known from where they are, in the order of a turn."""
        legend = tuple(self.gallery.legend)
        return [View(image, legend) for image in self.gallery.views if image.orientation is not None]

    @property
    def key(self) -> list[Line]:
        return numbered(self.gallery.legend)

    @property
    def first(self) -> View:
        """The view to begin with: the one that leads its page, if it has outlines."""
        leading = [view for view in self.views if view.image == self.gallery.lead]
        return next(view for view in (*leading, *self.views) if view.image.outlines)


def can_be_labelled(gallery: Gallery) -> bool:
    """Is there anything to name in a picture of which it is known from where it is?"""
    return bool(gallery.legend) and any(image.outlines and image.orientation is not None for image in gallery.views)


def pictured(request: HttpRequest, home: str, slug: str = "") -> Pictured:
    """Return the region, compartment or muscle at a permalink with its pictures.

    Raises:
        Http404: this person may see no such entry, or nothing can be named in its pictures.
    """
    entry = entry_at(request, home, slug)
    navigation = navigation_for(entry, user=request.user)
    if isinstance(entry, Region):
        images = pictures_of(entry.pk)
    else:
        found = images_of(entry.pk, entry.main_entry.pk)
        images = [image for image in found if image.muscle_id == entry.pk] or found
    gallery = Gallery(images, legend_pages(request, navigation, images))
    if not can_be_labelled(gallery):
        raise Http404(f"The pictures of {entry.name} have no outlines.")
    return Pictured(entry, navigation, gallery)


def entry_at(request: HttpRequest, home: str, slug: str) -> Entry:
    if not slug:
        regions = Region.objects.visible_to(request.user).filter(home=None).select_related("parent")
        return get_object_or_404(regions, slug=home)
    found = muscle_at(home, slug, user=request.user) or compartment_at(home, slug, user=request.user)
    if not found:
        raise Http404(f"There is no /muscle/{home}/{slug}/.")
    return found[0]
