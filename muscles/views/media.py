"""Pictures, for those who may see the entry that shows them.

Names that carry a hash may be kept for ever by the browser that was shown them, others for ten minutes. A cache that
many share asks again after ten minutes in any case, since an entry may be withdrawn. Pictures of drafts, and the answer
that there is no such picture, are not to be stored.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from muscles.files.renditions import content_hash_in
from muscles.files.stores import About, Away, about, part
from muscles.files.uploads import CONTENT_TYPES
from muscles.querysets import may_see_drafts
from muscles.services import pictures
from muscles.services.files import kept_elsewhere
from muscles.services.folders import is_private
from muscles.views.ranges import UNSATISFIABLE, read_range

# A name below these folders carries a hash of the content, so what it stands for never changes.
HASHED = ("uploads/", "derived/")
FOR_EVER = "public, max-age=31536000, s-maxage=600, immutable"  # a shared cache holds to the second figure, and asks
FOR_A_WHILE = "public, max-age=600"
NOT_AT_ALL = "private, no-store"
PIECE = 1 << 16  # bytes that are sent at once
LATER = 5  # seconds until a storage that is away is asked again

logger = logging.getLogger(__name__)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an original or a derived file of a picture; those of drafts to editors only, others find nothing."""
    try:
        found = _find(path)
        if is_private(path):
            raise Http404("No such picture.")
        return serve(request, path, _cache_control(request, path), found)
    except Away as error:
        logger.warning("%s cannot be given out: %s", path, error)
        headers = {"Cache-Control": NOT_AT_ALL, "Retry-After": str(LATER)}
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
    except Http404 as error:
        response = page_not_found(request, error)  # which caches would else keep as they like
        response.headers["Cache-Control"] = NOT_AT_ALL
        return response


def serve(request: HttpRequest, path: str, cache_control: str, found: About | None = None) -> HttpResponseBase:
    """Serve a file to somebody who may see it: whether that is so was asked before.

    Raises:
        Http404: there is no such file.
        Away: the storage cannot be reached.
    """
    found = found or _find(path)
    response = get_conditional_response(request, etag=found.etag, last_modified=int(found.modified.timestamp()))
    if response is None:
        try:
            response = _answer(request, path, found)
        except FileNotFoundError as error:
            raise Http404("No such file.") from error
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = cache_control
    response.headers["ETag"] = found.etag
    response.headers["Last-Modified"] = http_date(found.modified.timestamp())
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


def _find(path: str) -> About:
    """Find a file of the storage, and on a disk only a regular one that lies in the media folder."""
    try:
        return about(default_storage, path)
    except Away:
        raise
    except (OSError, ValueError, SuspiciousOperation) as error:
        raise Http404("No such file.") from error


def _answer(request: HttpRequest, path: str, found: About) -> HttpResponseBase:
    content_type = CONTENT_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    if request.method == "HEAD" or not found.size:
        return HttpResponse(content_type=content_type, headers={"Content-Length": found.size})
    wanted = None
    if request.headers.get("If-Range", found.etag) in (found.etag, http_date(found.modified.timestamp())):
        wanted = read_range(request.headers.get("Range", ""), found.size)
    if wanted == UNSATISFIABLE:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    first, last = wanted or (0, found.size - 1)
    response = FileResponse(part(default_storage, path, first, last), content_type=content_type)
    response.block_size = PIECE
    response.headers["Content-Length"] = last - first + 1
    if wanted:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response.headers["Content-Range"] = f"bytes {first}-{last}/{found.size}"
    return response
