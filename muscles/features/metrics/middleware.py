"""Counts requests, and hands out what was counted."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST

from muscles.features.metrics.counting import count
from muscles.features.metrics.reading import everything

PATH = "/metrics"


class MetricsMiddleware:
    """Count every request, and answer `/metrics` to who shows the token; where none is set, it is not there.

    As with the addresses of health, who asks uses the address of the node, and no HTTPS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == PATH and request.method in ("GET", "HEAD"):
            return answer(request)
        queries = QueryCount()
        began = perf_counter()
        with connection.execute_wrapper(queries):
            response = self.get_response(request)
        seconds = perf_counter() - began
        count(request, status=response.status_code, seconds=seconds, queries=queries.number)
        return response


class QueryCount:
    """Counts the queries of one request."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        self.number += 1
        return execute(*query)


def answer(request: HttpRequest) -> HttpResponse:
    """Answer 401 to who does not show the token, as `Authorization: Bearer …`."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not constant_time_compare(token, settings.METRICS_TOKEN):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"})
    return HttpResponse(everything(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
