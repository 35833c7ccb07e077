"""The list of the decks, and the decks."""

from __future__ import annotations

from functools import partial

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from muscles.addresses import absolute
from muscles.decks import shelf
from muscles.decks.catalogue import Offer, offer_of
from muscles.decks.listing import listed
from muscles.decks.packing import pack
from muscles.views.pages import show

CONTENT_TYPE = "application/apkg"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return show(request, "decks/index.html", {"packages": listed()})


@require_safe
def deck(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Hand out the deck of a region, a limb or all; it is always asked for anew, and sent only if it changed."""
    offer = offer_of(slug, partial(absolute, request))
    if offer is None:
        raise Http404(f"There is no deck {slug}.")
    etag = f'"{offer.version}"'
    response = get_conditional_response(request, etag=etag) or packed(request, offer)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response


def packed(request: HttpRequest, offer: Offer) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(content_type=CONTENT_TYPE)
    file = shelf.take(offer.slug, offer.version, partial(pack, offer.parts))
    name = f"muscle-atlas-{offer.slug}.apkg"
    return FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPE)
