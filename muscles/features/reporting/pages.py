"""Finds the entry whose page a reader came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import Resolver404, resolve

from muscles.models import Muscle, Region
from muscles.services.navigation import Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def entry_at(path: str, *, user: AbstractUser | AnonymousUser) -> Entry | None:
    """Return the muscle or region that has its page at this path, where this person may see it."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    found: Entry | None = None
    slugs = match.kwargs
    regions = Region.objects.visible_to(user).select_related("home")
    if match.view_name == "muscles:region":
        found = regions.filter(home=None, slug=slugs["slug"]).first()
    elif match.view_name == "muscles:entry":
        muscles = Muscle.objects.visible_to(user).select_related("home")
        wanted = {"home__slug": slugs["home"], "slug": slugs["slug"]}
        found = muscles.filter(**wanted).first() or regions.filter(**wanted).first()
    return found
