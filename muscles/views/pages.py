"""The pages of the atlas itself: home, index, regions and muscles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from taggit.models import Tag

from muscles.models import FactSource, GalleryImage, Muscle, Region
from muscles.prepared import NO_KEY, Prepared
from muscles.querysets import may_see_drafts
from muscles.services.facts import fact_sheet
from muscles.services.leads import bring_leads
from muscles.services.navigation import SHOWN, Place, navigation_for
from muscles.services.relations import surroundings_of
from muscles.views.galleries import Gallery
from muscles.views.legends import legend_pages, permalinks_in, plate_of
from muscles.views.paging import page_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

RECENT, CARDS = 6, 12  # entries and regions of the first page
REGIONS = 12  # of a page of the index
NEWEST_FIRST = ("-updated_at", "name")
MUSCLE = Muscle.Kind.MUSCLE


def show(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """Render a page; what an editor sees is kept out of shared caches."""
    response = render(request, template, context)
    if may_see_drafts(request.user):
        response.headers["Cache-Control"] = "private"
    return response


@dataclass(frozen=True)
class Shown:
    """A limb, and those of its regions that a page has room for."""

    limb: Place
    regions: tuple[Place, ...]

    @property
    def is_all(self) -> bool:
        return len(self.regions) == len(self.limb.children)


def home(request: HttpRequest) -> HttpResponse:
    limbs = limbs_of(all_regions(user=request.user), muscles_inside(request))
    first = [place for limb in limbs for place in limb.children][:CARDS]
    plates = GalleryImage.objects.filter(region__in=[limb.entry for limb in limbs]).for_plates()
    bring_leads(place.entry for place in first)
    images = list(plates)
    muscles = newest_or_at(request, permalinks_in(images))
    context = {
        "limbs": [Shown(limb, tuple(place for place in limb.children if place in first)) for limb in limbs],
        "plate": plate_of(request, limbs, images, muscles),
        "recent": [muscle for muscle in muscles if muscle.same_as_id is None][:RECENT],
    }
    return show(request, "muscles/home.html", context)


def index(request: HttpRequest) -> HttpResponse:
    limbs = limbs_of(all_regions(user=request.user), muscles_inside(request))
    page = page_of(request, [(limb, place) for limb in limbs for place in limb.children or [None]], REGIONS)
    shown = [
        Shown(limb, tuple(place for _, place in pairs if place)) for limb, pairs in groupby(page, key=itemgetter(0))
    ]
    bring_leads(place.entry for _, place in page if place)
    return show(request, "muscles/index.html", {"page": page, "limbs": shown})


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
def all_regions(*, user: AbstractUser | AnonymousUser) -> QuerySet[Region]:
    return Region.objects.visible_to(user).select_related("home").only(*SHOWN, "parent", "home__slug", "home__home")


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


def muscles_inside(request: HttpRequest) -> Inside:
    """Count the muscles that each region or compartment itself holds, in two queries."""
    return Inside(dict(numbers_inside(user=request.user)), second_places_inside(user=request.user))


@Prepared
def numbers_inside(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, tuple[int, int]]:
    """The number of main entries in each region, which is all that is read of them."""
    muscles = Muscle.objects.visible_to(user).only_muscles().order_by()
    return muscles.values_list("region").annotate(Count("pk"))


@Prepared
def second_places_inside(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, tuple[int, int, int]]:
    """The few second places: the region of each, its main entry, and the region of that."""
    muscles = Muscle.objects.visible_to(user).filter(kind=MUSCLE, same_as__gt=NO_KEY).order_by()
    return muscles.values_list("region", "same_as", "same_as__region")


@dataclass(frozen=True)
class Inside:
    """How many muscles stand where: main entries by their region; second places with what they are the second of."""

    numbers: dict[int, int]
    second_places: list[tuple[int, int, int]]

    def count(self, regions: set[int]) -> int:
        """Return how many muscles stand in one of the regions; one that stands there twice is one."""
        others = {main for region, main, home in self.second_places if region in regions and home not in regions}
        return sum(self.numbers.get(region, 0) for region in regions) + len(others)


def newest_or_at(request: HttpRequest, permalinks: set[str]) -> list[Muscle]:
    """Return the muscles that changed last, and those at the permalinks, in one query; the newest first."""
    visible = Muscle.objects.visible_to(request.user)
    recent = visible.main_entries().order_by(*NEWEST_FIRST)[:RECENT]
    both = visible.filter(pk__in=recent.values("pk")) | visible.at(permalinks)
    return list(both.select_related("home", "region").order_by(*NEWEST_FIRST))


def limbs_of(regions: list[Region], inside: Inside) -> list[Place]:
    """Build the tree of regions from its top, each region with the number of muscles in it and below it."""
    below: dict[int | None, list[Region]] = {}
    for region in regions:
        below.setdefault(region.parent_id, []).append(region)

    def place(region: Region) -> Place:
        children = tuple(place(child) for child in below.get(region.pk, []))
        region.keys_inside = {region.pk}.union(*(child.entry.keys_inside for child in children))
        region.muscle_count = inside.count(region.keys_inside)
        return Place(region, children)

    return [place(region) for region in below.get(None, [])]
