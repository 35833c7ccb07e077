"""Hands out the graph of the whole atlas."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import etag, require_safe

from muscles.features.metadata.whole import lines
from muscles.texts.addresses import absolute
from muscles.views.downloading import hand_out, tag_of


@require_safe
@etag(tag_of)
def atlas(request: HttpRequest) -> HttpResponseBase:
    whole = partial(absolute, request)
    return hand_out(request, lambda: lines(whole), name="muscle-atlas.jsonld", kind="application/ld+json")
