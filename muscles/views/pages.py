"""The pages of the atlas itself: home, index, regions and muscles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from taggit.models import Tag

from muscles.models import FactSource, GalleryImage, Muscle, Region
from muscles.prepared import Prepared, padded
from muscles.querysets import may_see_drafts
from muscles.services.facts import fact_sheet
from muscles.services.leads import bring_leads
from muscles.services.navigation import Place, navigation_for
from muscles.services.outline import Outline, outline_for, places_of
from muscles.services.relations import surroundings_of
from muscles.services.versions import kept
from muscles.views.galleries import Gallery
from muscles.views.legends import legend_pages, permalinks_in, plate_of
from muscles.views.paging import page_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

RECENT, CARDS = 6, 12  # entries and regions of the first page
REGIONS = 12  # of a page of the index
NEWEST_FIRST = ("-updated_at", "name")
NAMED = ("name", "slug", "colour", "updated_at", "same_as", "region", "home")
"""What the first page shows of a muscle."""


def show(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """Render a page; what an editor sees is kept out of shared caches."""
    response = render(request, template, context)
    if may_see_drafts(request.user):
        response.headers["Cache-Control"] = "private"
    return response


@dataclass(frozen=True)
class Shown:
    """A limb, and those of its regions that a page has room for; `total` says how many it has."""

    limb: Place
    regions: tuple[Place, ...]
    total: int

    @property
    def is_all(self) -> bool:
        return len(self.regions) == self.total


def home(request: HttpRequest) -> HttpResponse:
    outline = outline_for(request.user)
    images = plates_of(*padded(outline.limbs)) if outline.limbs else []
    mapped = {image.region_id for image in images if image.outlines}
    pictured = next((limb for limb in outline.limbs if limb in mapped), None)
    pairs = [(limb, region) for limb in outline.limbs for region in outline.inside(limb)][:CARDS]
    pairs += [(limb, None) for limb in outline.limbs if limb not in dict(pairs)]
    in_plate = outline.inside(pictured) if pictured else ()
    limbs, places = limbs_of(request, outline, sorted(pairs, key=lambda pair: outline.limbs.index(pair[0])), in_plate)
    bring_leads(place.entry for shown in limbs for place in shown.regions)
    muscles = newest_or_at(request, permalinks_in(images))
    context = {
        "limbs": limbs,
        "plate": plate_of(request, places[pictured], images, muscles) if pictured in places else None,
        "recent": [muscle for muscle in muscles if muscle.same_as_id is None][:RECENT],
    }
    return show(request, "muscles/home.html", context)


def index(request: HttpRequest) -> HttpResponse:
    outline = outline_for(request.user)
    pairs = [(limb, region) for limb in outline.limbs for region in outline.inside(limb) or [None]]
    page = page_of(request, pairs, REGIONS)
    limbs, _ = limbs_of(request, outline, page)
    bring_leads(place.entry for shown in limbs for place in shown.regions)
    return show(request, "muscles/index.html", {"page": page, "limbs": limbs})


def region(request: HttpRequest, slug: str) -> HttpResponse:
    regions = Region.objects.visible_to(request.user).filter(home=None).select_related("parent")
    return show_region(request, get_object_or_404(regions, slug=slug))


def entry(request: HttpRequest, home: str, slug: str) -> HttpResponse:
    """A muscle or a compartment: they share the permalinks of their region."""
    if found := muscle_at(home, slug, user=request.user):
        return show_muscle(request, found[0])
    if found := compartment_at(home, slug, user=request.user):
        return show_region(request, found[0])
    raise Http404(f"There is no /muscle/{home}/{slug}/.")


@Prepared
def muscle_at(home: str, slug: str, *, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    muscles = Muscle.objects.visible_to(user).filter(home__slug=home, slug=slug)
    return muscles.select_related("home__parent", "region__home", "same_as__home")


@Prepared
def compartment_at(home: str, slug: str, *, user: AbstractUser | AnonymousUser) -> QuerySet[Region]:
    regions = Region.objects.visible_to(user).filter(home__slug=home, slug=slug)
    return regions.select_related("home__parent", "parent")


@Prepared
def images_of(muscle: int, main: int) -> QuerySet[GalleryImage]:
    return GalleryImage.objects.filter(muscle__in=[muscle, main])


@Prepared
def pictures_of(region: int) -> QuerySet[GalleryImage]:
    return GalleryImage.objects.filter(region=region)


@Prepared
def sources_of(muscle: int) -> QuerySet[FactSource]:
    return FactSource.objects.filter(muscle=muscle).select_related("source")


@Prepared
def tags_of(muscle: int) -> QuerySet[Tag]:
    return Tag.objects.filter(muscle_tags__content_object=muscle)


@Prepared
def plates_of(*limbs: int) -> QuerySet[GalleryImage]:
    return GalleryImage.objects.filter(region__in=limbs).for_plates()


def show_region(request: HttpRequest, region: Region) -> HttpResponse:
    navigation = navigation_for(region, user=request.user)
    if region.kind == Region.Kind.LIMB:
        bring_leads(place.entry for place in navigation.current.children)
    images = pictures_of(region.pk)
    gallery = Gallery(images, legend_pages(request, navigation, images))
    context = {"region": region, "navigation": navigation, "gallery": gallery}
    return show(request, "muscles/region_detail.html", context)


def show_muscle(request: HttpRequest, muscle: Muscle) -> HttpResponse:
    main = muscle.main_entry
    images = images_of(muscle.pk, main.pk)
    shown = [image for image in images if image.muscle_id == muscle.pk] or images
    navigation, relations = surroundings_of(muscle, user=request.user)
    sheet = fact_sheet(
        main,
        sources=sources_of(main.pk),
        relations=relations,
        show_unchecked=may_see_drafts(request.user),
    )
    context = {
        "muscle": muscle,
        "main": main,
        "navigation": navigation,
        "relations": relations,
        "sheet": sheet,
        "tags": tags_of(main.pk),
        "gallery": Gallery(shown, legend_pages(request, navigation, shown)),
    }
    return show(request, "muscles/muscle_detail.html", context)


def newest_or_at(request: HttpRequest, permalinks: set[str]) -> list[Muscle]:
    """Return the muscles that changed last, and those at the permalinks; the newest first, with what is shown of them.

    Their regions, which are a few for many muscles, are read by themselves.
    """
    visible = Muscle.objects.visible_to(request.user)
    both = visible.filter(pk__in=newest(request.user)) | visible.at(permalinks)
    return list(both.prefetch_related("home", "region").only(*NAMED).order_by(*NEWEST_FIRST))


@kept
def newest(user: AbstractUser | AnonymousUser) -> tuple[int, ...]:
    """Return the keys of the main entries that changed last."""
    return tuple(newest_keys(user=user))


@Prepared
def newest_keys(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, int]:
    newest = Muscle.objects.visible_to(user).main_entries().order_by(*NEWEST_FIRST)
    return newest.values_list("pk", flat=True)[:RECENT]


def limbs_of(
    request: HttpRequest,
    outline: Outline,
    pairs: Iterable[tuple[int, int | None]],
    others: Iterable[int] = (),
) -> tuple[list[Shown], dict[int, Place]]:
    """Return limbs with some of their regions, from pairs of keys in order, and the places of all, and of others."""
    pairs = list(pairs)
    regions = {region for _, region in pairs if region}
    compartments = (key for region in regions for key in outline.all_inside(region))
    places = places_of(outline, {*(limb for limb, _ in pairs), *regions, *compartments, *others}, user=request.user)
    shown = [
        Shown(places[limb], tuple(places[region] for _, region in group if region in places), len(outline.inside(limb)))
        for limb, group in groupby(pairs, key=itemgetter(0))
        if limb in places
    ]
    return shown, places
