"""Answers visitors with pages that are kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeGuard

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from muscles.features.caching import stores
from muscles.features.caching.kept import end_of, kept_from
from muscles.features.caching.version import read_version

KNOWN_QUERY = re.compile(r"(page=[1-9]\d{0,3})?")
UNKEPT = re.compile(r"private|no-store|no-cache")
VARYING = {"", "cookie", "accept-encoding"}


class KeptPageMiddleware:
    """Hand out what is kept for visitors, and keep what they are answered.

    The version is read before the page is rendered, from a connection that is in no transaction, so what is kept under
    it holds all that was committed by then. What was committed later is of another version, which nobody has yet.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        version = present_version() if settings.CACHE_PAGES and is_of_visitor(request) else ""
        if not version:
            return self.get_response(request)
        key = f"{request.scheme}://{request.get_host()}{request.path}?{request.META.get('QUERY_STRING', '')}"
        kept = stores.find(key, version)
        if kept is None:
            until = end_of(timezone.now())
            response = self.get_response(request)
            if not may_be_kept(response):
                return response
            kept = kept_from(response, version=version, until=until)
            if request.method == "GET":
                stores.keep(key, kept)
        return kept.answer(request)


def present_version() -> str:
    """Return the version, or nothing where there is none to rely on.

    Its query is the first of the request, and proves a kept connection as well as one made for that would.
    """
    if connection.in_atomic_block:
        return ""
    connection.health_check_done = True  # type: ignore[attr-defined]  # the stubs do not know it
    try:
        return read_version()
    except DatabaseError:
        connection.close_if_unusable_or_obsolete()  # the page gets another, and finds out what else is wrong
        return ""


def is_of_visitor(request: HttpRequest) -> bool:
    """Is it a request whose answer is the same for everybody: without a session, for a page with an address of ours?

    An address with a query of its own is rendered: there are too many.
    """
    return (
        request.method in ("GET", "HEAD")
        and not getattr(request, "is_exported", False)
        and KNOWN_QUERY.fullmatch(request.META.get("QUERY_STRING", "")) is not None
        and "HTTP_AUTHORIZATION" not in request.META
        and not ("HTTP_COOKIE" in request.META and has_state(request))
        and not request.path.startswith(settings.MEDIA_URL)
        and not request.path_info.startswith(tuple(settings.PASSING_PAGES))
    )


def has_state(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES or CookieStorage.cookie_name in request.COOKIES


def may_be_kept(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Is it a whole page that says nothing of its reader, sets nothing, and may be kept by others, too?"""
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and not UNKEPT.search(response.headers.get("Cache-Control", ""))
        and {each.strip().lower() for each in response.headers.get("Vary", "").split(",")} <= VARYING
        and "nonce-" not in response.headers.get("Content-Security-Policy", "")
        and "Content-Encoding" not in response.headers
    )
