"""The cross-sections of an entry, for its page."""

from __future__ import annotations

from itertools import groupby

from django import template

from muscles.features.cross_sections.models import CrossSection
from muscles.models import Muscle, Region

register = template.Library()


@register.simple_tag(takes_context=True)
def sections_showing(context: template.Context, muscle: Muscle) -> list[tuple[Region, list[CrossSection]]]:
    """Return the sections in which a muscle is cut, by region."""
    sections = CrossSection.objects.visible_to(context["request"].user).showing(muscle).select_related("region")
    return [(region, list(group)) for region, group in groupby(sections, key=lambda section: section.region)]


@register.simple_tag(takes_context=True)
def sections_of(context: template.Context, region: Region) -> list[CrossSection]:
    """Return the sections of a region; a compartment has those of its region."""
    sections = CrossSection.objects.visible_to(context["request"].user)
    return list(sections.filter(region=region.home_id or region.pk).select_related("region"))
