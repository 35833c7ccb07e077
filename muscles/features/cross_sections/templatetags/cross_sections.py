"""The cross-sections of an entry, for its page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django import template

from muscles.features.cross_sections.models import CrossSection
from muscles.models import Muscle, Region
from muscles.prepared import NO_KEY, Prepared

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

register = template.Library()


@register.simple_tag(takes_context=True)
def sections_showing(context: template.Context, muscle: Muscle) -> list[tuple[Region, list[CrossSection]]]:
    """Return the sections in which a muscle is cut, by region."""
    whole = (muscle.part_of_id if muscle.kind == Muscle.Kind.HEAD else None) or NO_KEY
    sections = sections_with(muscle.pk, whole, user=context["request"].user)
    return [(region, list(group)) for region, group in groupby(sections, key=lambda section: section.region)]


@register.simple_tag(takes_context=True)
def sections_of(context: template.Context, region: Region) -> list[CrossSection]:
    """Return the sections of a region; a compartment has those of its region."""
    return sections_in(region.home_id or region.pk, user=context["request"].user)


@Prepared
def sections_with(muscle: int, whole: int, *, user: AbstractUser | AnonymousUser) -> QuerySet[CrossSection]:
    return CrossSection.objects.visible_to(user).showing(muscle, whole).select_related("region")


@Prepared
def sections_in(region: int, *, user: AbstractUser | AnonymousUser) -> QuerySet[CrossSection]:
    return CrossSection.objects.visible_to(user).filter(region=region).select_related("region")
