"""Remembers the request that is being answered, so that what is noted meanwhile says where it came from."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from muscles.features.audit.keeping import under_way


class AuditMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = under_way.set(request)
        try:
            return self.get_response(request)
        finally:
            under_way.reset(token)
