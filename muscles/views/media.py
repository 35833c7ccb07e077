"""Pictures, for those who may see the entry that shows them.

Names that carry a hash may be kept for ever by the browser that was shown them, others for ten minutes. A cache that
many share asks again after ten minutes in any case, since an entry may be withdrawn. Pictures of drafts, and the answer
that there is no such picture, are not to be stored.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from muscles.files.renditions import content_hash_in
from muscles.files.uploads import CONTENT_TYPES
from muscles.querysets import may_see_drafts
from muscles.services import pictures
from muscles.services.files import kept_elsewhere
from muscles.services.folders import is_private
from muscles.views.ranges import UNSATISFIABLE, Part, read_range

# A name below these folders carries a hash of the content, so what it stands for never changes.
HASHED = ("uploads/", "derived/")
FOR_EVER = "public, max-age=31536000, s-maxage=600, immutable"  # a shared cache holds to the second figure, and asks
FOR_A_WHILE = "public, max-age=600"
NOT_AT_ALL = "private, no-store"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Serve an original or a derived file of a picture; those of drafts to editors only, others find nothing."""
    try:
        _locate(path)
        if is_private(path):
            raise Http404("No such picture.")
        return serve(request, path, _cache_control(request, path))
    except Http404 as error:
        response = page_not_found(request, error)  # which caches would else keep as they like
        response.headers["Cache-Control"] = NOT_AT_ALL
        return response


def serve(request: HttpRequest, path: str, cache_control: str) -> HttpResponse:
    """Serve a file to somebody who may see it: whether that is so was asked before."""
    place = _locate(path)
    about = place.stat()
    etag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
    response = get_conditional_response(request, etag=etag, last_modified=int(about.st_mtime))
    if response is None:
        response = _answer(request, place, about, etag)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = cache_control
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(about.st_mtime)
    return response


def _cache_control(request: HttpRequest, path: str) -> str:
    """Say how long the answer may be kept.

    Whether a picture is public is asked first, and the session only if it is not: a public picture is then one query,
    the same for everybody, and cacheable for everybody.
    """
    rows = pictures.showing(path)
    if pictures.exist(images.published() for images in rows):
        return FOR_EVER if path.startswith(HASHED) else FOR_A_WHILE
    if may_see_drafts(request.user) and (pictures.exist(rows) or kept_elsewhere([content_hash_in(path) or path])):
        return NOT_AT_ALL
    raise Http404("No such picture.")


def _locate(path: str) -> Path:
    """Find a regular file that lies in the media folder, symbolic links followed."""
    try:
        place = Path(default_storage.path(path)).resolve(strict=True)
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404("No such file.") from error
    if place.is_relative_to(Path(default_storage.location).resolve()) and place.is_file():
        return place
    raise Http404("No such file.")


def _answer(request: HttpRequest, place: Path, about: os.stat_result, etag: str) -> HttpResponse:
    content_type = CONTENT_TYPES.get(place.suffix.lower(), "application/octet-stream")
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers={"Content-Length": about.st_size})
    wanted = None
    if request.headers.get("If-Range", etag) in (etag, http_date(about.st_mtime)):
        wanted = read_range(request.headers.get("Range", ""), about.st_size)
    if wanted is None:
        return FileResponse(place.open("rb"), content_type=content_type)
    if wanted == UNSATISFIABLE:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{about.st_size}"})
    first, last = wanted
    response = FileResponse(Part(place.open("rb"), first, last), status=206, content_type=content_type)
    response.headers["Content-Length"] = last - first + 1
    response.headers["Content-Range"] = f"bytes {first}-{last}/{about.st_size}"
    return response
