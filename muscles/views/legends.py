"""Where the legends of pictures lead, and the picture that is the way into the atlas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from muscles.models import GalleryImage, Muscle, Region
from muscles.querysets import may_see_drafts
from muscles.services.navigation import Navigation, Place
from muscles.views.galleries import Gallery, Key, Page, PictureMap, map_of


@dataclass(frozen=True)
class Side:
    """A view of a plate, and what can be pointed at in it."""

    image: GalleryImage
    map: PictureMap


class Plate:
    """A limb from the front and from behind, with every muscle that is seen in it to point at.

    `keys` is its legend by the compartments that muscles lie in; what has no page of its own comes last, without one.
    """

    def __init__(self, limb: Place, gallery: Gallery, muscles: Iterable[Muscle]) -> None:
        self.limb = limb
        self.gallery = gallery
        places = {muscle.get_absolute_url(): place_of(muscle) for muscle in muscles}
        self.keys: dict[str, list[Key]] = {}
        for key in sorted(gallery.legend, key=lambda key: key.url not in places):
            self.keys.setdefault(places.get(key.url, ""), []).append(key)
        mapped = [(image, map_of(image, gallery.legend)) for image in gallery.views]
        self.sides = [Side(image, shapes) for image, shapes in mapped if shapes]


def place_of(muscle: Muscle) -> str:
    region = muscle.region
    return region.name if region == muscle.home else f"{muscle.home.name}: {region.name.lower()}"


Pages = dict[str, Page | None]


def legend_pages(request: HttpRequest, navigation: Navigation, images: list[GalleryImage]) -> Pages:
    """Return what the legend of these pictures may link to: on the page of a limb, entries of all its regions."""
    permalinks = permalinks_in(images)
    if not permalinks:
        return {}
    entries = [place.entry for place in navigation.root.walk()]
    if navigation.root.entry.kind == Region.Kind.LIMB:
        regions = [entry for entry in entries if entry.kind == Region.Kind.REGION]
        muscles = Muscle.objects.visible_to(request.user).at(permalinks).select_related("home")
        return with_hidden(request, permalinks, pages_of(regions, muscles))
    muscles = [entry for entry in entries if isinstance(entry, Muscle)]
    return with_hidden(request, permalinks, pages_of([], muscles))


def with_hidden(request: HttpRequest, permalinks: set[str], pages: Pages) -> Pages:
    """Add the entries in a legend that this person may not know of; one query, where any line has no page."""
    without = {permalink for permalink in permalinks if permalink and permalink not in pages}
    if not without or may_see_drafts(request.user):
        return pages
    muscles, regions = (
        model.objects.at(without)
        .exclude(pk__in=model.objects.visible_to(request.user).order_by().values("pk"))
        .order_by()
        .values_list("home__slug", "slug")
        for model in (Muscle, Region)
    )
    hidden = {"/".join(filter(None, slugs)) for slugs in muscles.union(regions, all=True)}
    return pages | dict.fromkeys(hidden & without)


def permalinks_in(images: Iterable[GalleryImage]) -> set[str]:
    return {line["permalink"] for image in images for line in image.legend}


def pages_of(regions: Iterable[Region], muscles: Iterable[Muscle]) -> Pages:
    pages: Pages = {region.permalink: Page(region.get_absolute_url(), note=region.name) for region in regions}
    return pages | {muscle.permalink: Page(muscle.get_absolute_url(), colour=muscle.colour) for muscle in muscles}


def plate_of(request: HttpRequest, limb: Place, images: list[GalleryImage], muscles: list[Muscle]) -> Plate:
    """Return a limb that has pictures to point at, seen from the front and from behind."""
    shown = [image for image in images if image.region_id == limb.entry.pk]
    pages = pages_of([place.entry for place in limb.children], muscles)
    return Plate(limb, Gallery(shown, with_hidden(request, permalinks_in(shown), pages)), muscles)
