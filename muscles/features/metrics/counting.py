"""What is counted while pages are served.

The label `route` is the pattern of the address (`muscle/<slug:region>/<slug:slug>/`), never the address itself, so that
nobody can make labels by asking. What is answered before addresses are looked at has a word instead: pages that were
kept for visitors, files of the site’s own, and all else, such as a host that is not ours.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from prometheus_client import Counter, Histogram

KEPT, STATIC, OTHER = "(kept page)", "(static file)", "(other)"
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds

REQUESTS = Counter("atlas_requests", "Requests that were answered.", ["route", "method", "status"])
SECONDS = Histogram("atlas_request_seconds", "Seconds until an answer began.", ["route"], buckets=BOUNDS)
QUERIES = Counter("atlas_queries", "Queries of the database.", ["route"])


def count(request: HttpRequest, *, status: int, seconds: float, queries: int) -> None:
    """Note a request that was answered; a visitor's page from those that are kept shows under a route of its own."""
    route = route_of(request, status)
    method = request.method if request.method in METHODS else OTHER
    REQUESTS.labels(route, method, status).inc()
    SECONDS.labels(route).observe(seconds)
    QUERIES.labels(route).inc(queries)


def route_of(request: HttpRequest, status: int) -> str:
    match = request.resolver_match
    if match is not None:
        return f"/{match.route}"
    if request.path_info.startswith(settings.STATIC_URL):
        return STATIC
    return KEPT if status in (200, 304) else OTHER
