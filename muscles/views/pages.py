"""The pages of the atlas itself: home, index, regions and muscles."""

from __future__ import annotations

from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from muscles.models import GalleryImage, Muscle, Region
from muscles.querysets import may_see_drafts
from muscles.services.facts import fact_sheet
from muscles.services.navigation import Place, navigation_for
from muscles.services.relations import surroundings_of
from muscles.views.galleries import Gallery
from muscles.views.legends import legend_pages, permalinks_in, plate_of

RECENT = 6
NEWEST_FIRST = ("-updated_at", "name")
MUSCLE = Muscle.Kind.MUSCLE


def show(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """Render a page; what an editor sees is kept out of shared caches."""
    response = render(request, template, context)
    if may_see_drafts(request.user):
        response.headers["Cache-Control"] = "private"
    return response


def home(request: HttpRequest) -> HttpResponse:
    regions = list(Region.objects.visible_to(request.user).select_related("home"))
    limbs = limbs_of(regions, muscles_inside(request))
    plates = GalleryImage.objects.filter(region__in=[limb.entry for limb in limbs]).for_plates()
    images = list(plates | GalleryImage.objects.filter(region__in=regions).leading_stills())
    for region in regions:
        region.lead_pictures = [image for image in images if image.region_id == region.pk and not image.is_animation][
            :1
        ]
    muscles = newest_or_at(request, permalinks_in(images))
    context = {
        "limbs": limbs,
        "plate": plate_of(request, limbs, images, muscles),
        "recent": [muscle for muscle in muscles if muscle.same_as_id is None][:RECENT],
    }
    return show(request, "muscles/home.html", context)


def index(request: HttpRequest) -> HttpResponse:
    regions = list(Region.objects.visible_to(request.user).select_related("home"))
    return show(request, "muscles/index.html", {"limbs": limbs_of(regions, muscles_inside(request))})


def region(request: HttpRequest, slug: str) -> HttpResponse:
    regions = Region.objects.visible_to(request.user).filter(home=None).select_related("parent")
    return show_region(request, get_object_or_404(regions, slug=slug))


def entry(request: HttpRequest, home: str, slug: str) -> HttpResponse:
    """A muscle or a compartment: they share the permalinks of their region."""
    muscles = Muscle.objects.visible_to(request.user).select_related("home__parent", "region__home", "same_as__home")
    muscle = muscles.filter(home__slug=home, slug=slug).first()
    if muscle is not None:
        return show_muscle(request, muscle)
    regions = Region.objects.visible_to(request.user).select_related("home__parent", "parent")
    compartment = regions.filter(home__slug=home, slug=slug).first()
    if compartment is None:
        raise Http404(f"There is no /muscle/{home}/{slug}/.")
    return show_region(request, compartment)


def show_region(request: HttpRequest, region: Region) -> HttpResponse:
    navigation = navigation_for(region, user=request.user)
    muscles = [place.entry for place in navigation.current.walk() if isinstance(place.entry, Muscle)]
    keys = {key for muscle in muscles for key in (muscle.pk, muscle.same_as_id)}
    leads = GalleryImage.objects.filter(muscle__in=keys).leading_stills()
    found = list(leads | GalleryImage.objects.filter(region=region))
    pictures = {image.muscle_id: image for image in found if image.muscle_id}
    for muscle in muscles:
        lead = pictures.get(muscle.pk) or pictures.get(muscle.same_as_id)
        muscle.lead_pictures = [lead] if lead else []
    images = [image for image in found if image.region_id]
    gallery = Gallery(images, legend_pages(request, navigation, images))
    context = {"region": region, "navigation": navigation, "gallery": gallery}
    return show(request, "muscles/region_detail.html", context)


def show_muscle(request: HttpRequest, muscle: Muscle) -> HttpResponse:
    main = muscle.main_entry
    images = list(GalleryImage.objects.filter(muscle__in={muscle.pk, main.pk}))
    shown = [image for image in images if image.muscle_id == muscle.pk] or images
    navigation, relations = surroundings_of(muscle, user=request.user)
    sheet = fact_sheet(
        main,
        sources=main.fact_sources.select_related("source"),
        relations=relations,
        show_unchecked=may_see_drafts(request.user),
    )
    context = {
        "muscle": muscle,
        "main": main,
        "navigation": navigation,
        "relations": relations,
        "sheet": sheet,
        "tags": main.tags.all(),
        "gallery": Gallery(shown, legend_pages(request, navigation, shown)),
    }
    return show(request, "muscles/muscle_detail.html", context)


def muscles_inside(request: HttpRequest) -> dict[int, set[int]]:
    """Return the keys of the muscles that each region or compartment itself holds: of a second place, the main one."""
    muscles = Muscle.objects.visible_to(request.user).filter(kind=MUSCLE).order_by()
    inside: dict[int, set[int]] = {}
    for region, muscle in muscles.values_list("region", Coalesce("same_as", "pk")):
        inside.setdefault(region, set()).add(muscle)
    return inside


def newest_or_at(request: HttpRequest, permalinks: set[str]) -> list[Muscle]:
    """Return the muscles that changed last, and those at the permalinks, in one query; the newest first."""
    visible = Muscle.objects.visible_to(request.user)
    recent = visible.main_entries().order_by(*NEWEST_FIRST)[:RECENT]
    both = visible.filter(pk__in=recent.values("pk")) | visible.at(permalinks)
    return list(both.select_related("home", "region").order_by(*NEWEST_FIRST))


def limbs_of(regions: list[Region], muscles: dict[int, set[int]]) -> list[Place]:
    """Build the tree of regions from its top, each region with the number of muscles in it and below it."""
    below: dict[int | None, list[Region]] = {}
    for region in regions:
        below.setdefault(region.parent_id, []).append(region)

    def place(region: Region) -> Place:
        children = tuple(place(child) for child in below.get(region.pk, []))
        region.muscle_keys = muscles.get(region.pk, set()).union(*(child.entry.muscle_keys for child in children))
        region.muscle_count = len(region.muscle_keys)
        return Place(region, children)

    return [place(region) for region in below.get(None, [])]
