"""The ways to the labelled pictures and worksheets of an entry."""

from __future__ import annotations

from django import template
from django.urls import reverse

from muscles.features.labels.pictured import can_be_labelled
from muscles.services.navigation import Entry
from muscles.views.galleries import Gallery

register = template.Library()


@register.simple_tag
def labels_address(name: str, entry: Entry) -> str:
    """The address of an entry’s page of this name, such as `worksheet`."""
    return reverse(f"labels:{name}", args=[entry.home.slug, entry.slug] if entry.home else [entry.slug])


@register.inclusion_tag("features/labels/link.html")
def labels_link(entry: Entry, gallery: Gallery) -> dict:
    return {"entry": entry, "is_labelled": can_be_labelled(gallery)}
