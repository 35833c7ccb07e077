"""Answers where there is no page."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control

from muscles.features.redirects.models import Redirect
from muscles.models import Muscle, Region

PAGES = {"muscles:region", "muscles:entry"}
SECONDS = 3600  # for which a browser may go by it without asking: the old address may be given to another entry


class RedirectMiddleware:
    """Send readers on from an address that an entry had, if they may see it; drafts are as if there were none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        permalink = old_address(request).replace("\0", "")  # which PostgreSQL takes in no text
        address = new_address(permalink) if permalink else None
        if address is None:
            return response
        query = request.META.get("QUERY_STRING")
        moved = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
        patch_cache_control(moved, max_age=SECONDS)
        return moved


def old_address(request: HttpRequest) -> str:
    """Return the address of a request as redirects have it; nothing for that of a file, or another page of ours."""
    match = request.resolver_match
    if match is None:
        return request.path.removesuffix("/index.html").rstrip("/")
    return "/".join(match.kwargs.values()) if match.view_name in PAGES else ""


def new_address(permalink: str) -> str | None:
    redirect = Redirect.objects.filter(permalink=permalink).first()
    if redirect is None:
        return None
    entries = Muscle.objects if redirect.muscle_id else Region.objects
    entry = entries.published().filter(pk=redirect.muscle_id or redirect.region_id).select_related("home").first()
    return entry.get_absolute_url() if entry else None


def leading_on(permalinks: set[str]) -> dict[str, bool]:
    """Return the old permalinks among these that lead to an entry, and whether readers are sent on to it."""
    muscle, region = OuterRef("muscle"), OuterRef("region")
    public = Exists(Muscle.objects.published().filter(pk=muscle)) | Exists(Region.objects.published().filter(pk=region))
    there = Exists(Muscle.objects.filter(pk=muscle)) | Exists(Region.objects.filter(pk=region))
    rows = Redirect.objects.filter(there, permalink__in=permalinks)
    return dict(rows.annotate(is_public=public).values_list("permalink", "is_public"))
