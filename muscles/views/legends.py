"""Where the legends of pictures lead, and the picture that is the way into the atlas."""

from __future__ import annotations

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
    permalinks = {line["permalink"] for image in images for line in image.legend}
    if not permalinks:
        return {}
    muscles = Muscle.objects.visible_to(request.user).at(permalinks).select_related("home")
    pages = {region.permalink: Page(region.get_absolute_url(), note=region.name) for region in regions}
    return pages | {muscle.permalink: Page(muscle.get_absolute_url()) for muscle in muscles}


def plate_of(request: HttpRequest, limbs: list[Place]) -> Plate | None:
    """Return the first limb that has pictures to point at, seen from the front and from behind."""
    pictures = GalleryImage.objects.filter(region__in=[limb.entry for limb in limbs]).for_plates()
    images: dict[int | None, list[GalleryImage]] = {}
    for image in pictures:
        images.setdefault(image.region_id, []).append(image)
    for limb in limbs:
        shown = images.get(limb.entry.pk, [])
        if any(image.outlines for image in shown):
            pages = pages_below(request, [place.entry for place in limb.children], shown)
            return Plate(limb, Gallery(shown, pages))
    return None
