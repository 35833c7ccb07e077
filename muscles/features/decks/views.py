"""The list of the decks, and the decks."""

from __future__ import annotations

from functools import partial
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from muscles.features.decks import cache
from muscles.features.decks.catalogue import offer_of, regions_of
from muscles.features.decks.listing import listed
from muscles.features.decks.packing import pack
from muscles.features.decks.versions import version_of_cards, version_of_rows
from muscles.texts.addresses import absolute
from muscles.views.pages import show

CONTENT_TYPE = "application/apkg"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return show(request, "features/decks/index.html", {"packages": listed()})


@require_safe
def deck(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Hand out the deck of a region, a limb or all; its cards are made only where something on them has changed."""
    regions, whole_address = regions_of(slug), partial(absolute, request)
    version = version_of_rows(regions, whole_address)
    file = cache.find(slug, version)
    if file is None:
        offer = offer_of(regions, whole_address)
        if offer is None:
            raise Http404(f"There is no deck {slug}.")
        version = version if offer.is_whole else version_of_cards(offer)
        file = cache.take(slug, version, partial(pack, offer.parts))
    return handed_out(request, slug, version, file)


def handed_out(request: HttpRequest, slug: str, version: str, file: IO[bytes]) -> HttpResponseBase:
    """The package; it is always asked for anew, and sent only if it changed."""
    etag = f'"{version}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        name = f"muscle-atlas-{slug}.apkg"
        response = FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPE)
    else:
        file.close()
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response
