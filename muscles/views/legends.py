"""Where the legends of pictures lead, and the picture that is the way into the atlas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from muscles.models import GalleryImage, Muscle, Region
from muscles.services.navigation import Navigation, Place
from muscles.views.galleries import Gallery, Page, PictureMap, map_of


@dataclass(frozen=True)
class Side:
    """A view of a plate, and what can be pointed at in it."""

    image: GalleryImage
    map: PictureMap


class Plate:
    """A limb from the front and from behind, with every muscle that is seen in it to point at."""

    def __init__(self, limb: Place, gallery: Gallery) -> None:
        self.limb = limb
        self.gallery = gallery
        mapped = [(image, map_of(image, gallery.legend)) for image in gallery.views]
        self.sides = [Side(image, shapes) for image, shapes in mapped if shapes]


def legend_pages(request: HttpRequest, navigation: Navigation, images: list[GalleryImage]) -> dict[str, Page]:
    """Return what the legend of these pictures may link to: on the page of a limb, entries of all its regions."""
    entries = [place.entry for place in navigation.root.walk()]
    if navigation.root.entry.kind == Region.Kind.LIMB:
        return pages_below(request, [entry for entry in entries if entry.kind == Region.Kind.REGION], images)
    return {entry.permalink: Page(entry.get_absolute_url()) for entry in entries if isinstance(entry, Muscle)}


def pages_below(request: HttpRequest, regions: list[Region], images: list[GalleryImage]) -> dict[str, Page]:
    """Return the pages of the muscles in a legend, and of the regions, which stand in for muscles without a page."""
    permalinks = permalinks_in(images)
    if not permalinks:
        return {}
    return pages_of(regions, Muscle.objects.visible_to(request.user).at(permalinks).select_related("home"))


def permalinks_in(images: Iterable[GalleryImage]) -> set[str]:
    return {line["permalink"] for image in images for line in image.legend}


def pages_of(regions: Iterable[Region], muscles: Iterable[Muscle]) -> dict[str, Page]:
    pages = {region.permalink: Page(region.get_absolute_url(), note=region.name) for region in regions}
    return pages | {muscle.permalink: Page(muscle.get_absolute_url()) for muscle in muscles}


def plate_of(limbs: list[Place], images: list[GalleryImage], muscles: list[Muscle]) -> Plate | None:
    """Return the first limb that has pictures to point at, seen from the front and from behind."""
    for limb in limbs:
        shown = [image for image in images if image.region_id == limb.entry.pk]
        if any(image.outlines for image in shown):
            return Plate(limb, Gallery(shown, pages_of([place.entry for place in limb.children], muscles)))
    return None
