"""Hands out downloads."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import etag, require_safe

from muscles.features.downloads.archives import MOST_PICTURES, TooManyPicturesError, files_of, pictures_of, zipped
from muscles.features.downloads.entries import csv_lines, json_lines, records_of
from muscles.services.records import listed_muscles, region_at
from muscles.texts.addresses import absolute
from muscles.views.downloading import hand_out, tag_of


@require_safe
@etag(tag_of)
def atlas_csv(request: HttpRequest) -> HttpResponseBase:
    """All entries, each once, a line for each."""
    records = records_of(listed_muscles(), partial(absolute, request))
    return hand_out(request, lambda: csv_lines(records), name="muscle-atlas.csv", kind="text/csv; charset=utf-8")


@require_safe
@etag(tag_of)
def atlas_json(request: HttpRequest) -> HttpResponseBase:
    records = records_of(listed_muscles(), partial(absolute, request))
    return hand_out(request, lambda: json_lines(records), name="muscle-atlas.json", kind="application/json")


@require_safe
@etag(tag_of)
def region(request: HttpRequest, home: str, slug: str = "") -> HttpResponseBase:
    """A limb, region or compartment with its entries and pictures."""
    permalink = f"{home}/{slug}" if slug else home
    found = region_at(permalink)
    if found is None:
        raise Http404(f"There is no region {permalink}.")
    try:
        images = pictures_of(found)
    except TooManyPicturesError:
        text = f"It has more than {MOST_PICTURES} pictures. Take its parts one by one."
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    files = files_of(found, images, partial(absolute, request))
    return hand_out(request, lambda: zipped(files), name=f"{permalink.replace('/', '-')}.zip", kind="application/zip")
