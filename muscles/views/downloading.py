"""Files that leave in parts, as they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header

from muscles.services.versions import present_version
from muscles.texts.addresses import site_address

Parts = Callable[[], Iterable[bytes | str]]

FORM = 1  # of what is handed out; another one lets everybody fetch it anew
AT_ONCE = 2
"""A slow reader holds a thread of the process for minutes; the others stay free for pages."""
WAIT = 20  # seconds

places = BoundedSemaphore(AT_ONCE)


class BusyError(Exception):
    """As many downloads leave just now as may."""


class Held:
    """Parts of an answer, and the place that their sending takes until they are sent or given up."""

    def __init__(self, parts: Iterable[bytes | str]) -> None:
        if not places.acquire(blocking=False):
            raise BusyError
        self.parts, self.has_place = parts, True

    def __iter__(self) -> Iterator[bytes | str]:
        return iter(self.parts)

    def close(self) -> None:
        if self.has_place:
            self.has_place = False
            places.release()


def hand_out(request: HttpRequest, parts: Parts, *, name: str, kind: str, is_public: bool = True) -> HttpResponseBase:
    """Send the parts of a file as they are made, or ask to wait where others are still sent."""
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=kind)
    else:
        try:
            response = StreamingHttpResponse(Held(parts()), content_type=kind)
        except BusyError:
            text = "Others are downloading just now. Please try again in a moment."
            return HttpResponse(text, status=503, headers={"Retry-After": str(WAIT)}, content_type="text/plain")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    if is_public:
        patch_cache_control(response, public=True, max_age=0)
    return response


def tag_of(request: HttpRequest, **kwargs: str) -> str | None:
    """Name what is published now, and the site whose addresses are in it; nothing where that has no name."""
    version = present_version()
    return f'"{FORM}-{version}-{site_address(request)}"' if version else None
