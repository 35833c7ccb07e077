"""A page as it is kept: its headers, and its body in each encoding."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag

LASTS = 600  # seconds, as long as shared caches may hold pictures: what no trigger knows of is seen after that
FOR_SHARED_CACHES = "public, max-age=0, s-maxage=30, stale-while-revalidate=30"
PLAIN, GZIP, BROTLI = "", "gzip", "br"
LEAST = 200  # bytes of which packing makes fewer
GZIP_LEVEL, BROTLI_LEVEL = 6, 5
OVERHEAD = 2_000  # bytes of a page besides its bodies
OF_THE_BODY = {"content-encoding", "content-length", "etag", "last-modified"}
OF_NOT_MODIFIED = ("Cache-Control", "Vary", "Expires", "Content-Location", "Access-Control-Allow-Origin")
WEIGHTLESS = re.compile(r"q=0(\.0*)?")


@dataclass(frozen=True)
class Kept:
    """What visitors were answered at a version; `until` in seconds since 1970, `bodies` by their encoding."""

    version: str
    until: float
    headers: tuple[tuple[str, str], ...]
    digest: str
    bodies: dict[str, bytes] = field(repr=False)

    @property
    def size(self) -> int:
        return OVERHEAD + sum(map(len, self.bodies.values()))

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Answer in the best encoding that the request takes, or say that its sender has the page already."""
        encoding = chosen(request.META.get("HTTP_ACCEPT_ENCODING", ""), *self.bodies)
        etag = quote_etag(f"{self.digest}-{encoding}" if encoding else self.digest)
        if is_named(etag, request.META.get("HTTP_IF_NONE_MATCH", "")):
            response: HttpResponse = HttpResponseNotModified()
            for name, value in self.headers:
                if name in OF_NOT_MODIFIED:
                    response.headers[name] = value
        else:
            body = self.bodies[encoding]
            response = HttpResponse(b"" if request.method == "HEAD" else body, headers=dict(self.headers))
            response.headers["Content-Length"] = str(len(body))
            if encoding:
                response.headers["Content-Encoding"] = encoding
        response.headers["ETag"] = etag
        response.is_in_asked_encoding = True  # type: ignore[attr-defined]  # read by the middleware that compresses
        return response


def kept_from(response: HttpResponse, *, version: str, until: float) -> Kept:
    """Pack the answer to a visitor. Of when it changed it says nothing: it also changes when something goes."""
    response.headers.setdefault("Cache-Control", FOR_SHARED_CACHES)
    patch_vary_headers(response, ["Accept-Encoding"])
    headers = tuple((name, value) for name, value in response.items() if name.lower() not in OF_THE_BODY)
    digest = sha256(response.content).hexdigest()[:32]
    return Kept(version, until, headers, digest, packed(response.content))


def packed(body: bytes) -> dict[str, bytes]:
    """Pack once what is read often; nothing of it is secret, so its length may tell what it says."""
    if len(body) < LEAST:
        return {PLAIN: body}
    return {
        PLAIN: body,
        GZIP: gzip.compress(body, GZIP_LEVEL, mtime=0),
        BROTLI: brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_LEVEL),
    }


@lru_cache(maxsize=256)
def chosen(accepted: str, *offered: str) -> str:
    """Return the encoding to send to who accepts these: Brotli before gzip before none."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = not WEIGHTLESS.fullmatch(weight.strip().replace(" ", ""))
    for encoding in (BROTLI, GZIP):
        if encoding in offered and weights.get(encoding, False):
            return encoding
    return PLAIN


def is_named(etag: str, named: str) -> bool:
    return bool(named) and (named.strip() == "*" or etag in [each.removeprefix("W/") for each in parse_etags(named)])


def end_of(moment: datetime) -> float:
    """Until when what is rendered at a moment may be kept: the day that a page names is over at midnight."""
    here = timezone.localtime(moment)
    midnight = timezone.make_aware(datetime.combine(here.date() + timedelta(days=1), time()))
    return min(moment.timestamp() + LASTS, midnight.timestamp())
