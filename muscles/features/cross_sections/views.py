"""The cross-sections: of all regions, of one region, and one by itself."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse

from muscles.features.cross_sections.models import CrossSection
from muscles.features.cross_sections.showing import Level, Picture, levels_of, picture_of, side_by_side
from muscles.views.pages import show


def index(request: HttpRequest) -> HttpResponse:
    sections = CrossSection.objects.visible_to(request.user).select_related("region")
    regions = [(region, list(group)) for region, group in groupby(sections, key=lambda section: section.region)]
    return show(request, "features/cross_sections/index.html", {"regions": regions})


def region(request: HttpRequest, slug: str) -> HttpResponse:
    sections = sections_of(request, slug)
    smalls = side_by_side(sections, request.user)
    first = next((small.drawing for small in smalls if small.drawing), None)
    context = {
        "region": sections[0].region,
        "smalls": smalls,
        "drawing": first,
        "levels": levels_of(sections, first) if first else [],
    }
    return show(request, "features/cross_sections/region.html", context)


def section(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    sections = sections_of(request, slug)
    here = next((place for place, each in enumerate(sections) if each.number == number), None)
    if here is None:
        raise Http404(f"There is no cross-section {number} of {slug}.")
    current = sections[here]
    picture = picture_of(current, request.user)
    context = {
        "section": current,
        "region": current.region,
        "picture": picture,
        "levels": levels_on(picture, sections, current),
        "previous": sections[here - 1] if here else None,
        "next": sections[here + 1] if here + 1 < len(sections) else None,
    }
    return show(request, "features/cross_sections/section.html", context)


def levels_on(picture: Picture | None, sections: list[CrossSection], current: CrossSection) -> list[Level]:
    return levels_of(sections, picture.drawing, current) if picture else []


def sections_of(request: HttpRequest, slug: str) -> list[CrossSection]:
    """Return the sections of a region that this person may see, from above downwards."""
    found = CrossSection.objects.visible_to(request.user).filter(region__home=None, region__slug=slug)
    sections = list(found.select_related("region__parent"))
    if not sections:
        raise Http404(f"There are no cross-sections of {slug}.")
    return sections
