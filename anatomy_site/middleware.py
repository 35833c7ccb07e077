"""What every answer passes through."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from anatomy_site.busy import answer_busy, will_pass
from muscles.files.disk import is_disk_fault
from muscles.files.stores import StoreError

COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/xml",
    "application/atom+xml",
    "application/manifest+json",
)

logger = logging.getLogger(__name__)
NOT_A_KEY = ("expected a number but got", "cannot contain NUL", "badly formed hexadecimal UUID")
READ = ["GET", "HEAD", "OPTIONS"]
UNASKED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "serial", "usb")


class MethodMiddleware:
    """Answer 405 to a method that the address does not take: pages are read, those of `FORM_PAGES` take forms, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        takes_forms = request.path_info.startswith(tuple(settings.FORM_PAGES))
        allowed = [*READ, "POST"] if takes_forms else READ
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(allowed)})
        return self.get_response(request)


class HeadersMiddleware:
    """Tell browsers what no page of ours asks of them, and who may embed what: others may show pictures, not pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_picture = request.path_info.startswith(settings.MEDIA_URL)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if is_picture else "same-origin"
        response.headers["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in UNASKED)
        return response


class FaultMiddleware:
    """Say in words what no view could know: the disk is full, the database busy or away, or a key is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if will_pass(exception):
            return answer_busy(request, exception)
        if is_disk_fault(exception):
            logger.error("The disk refuses to store what %s needs.", request.path, exc_info=exception)
            is_store = isinstance(exception, StoreError)
            return render(request, "507.html", {"is_store": is_store}, status=HTTPStatus.INSUFFICIENT_STORAGE)
        if is_of_a_key(exception):
            logger.warning("A key that is none, at %s: %s", request.path, exception)
            return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)
        return None


def is_of_a_key(exception: Exception) -> bool:
    """Was something sent by hand as the key of a row that no form holds: letters, NUL, more than a database counts?

    It is asked here, since every list, action, filter and widget takes keys, those of Django and of other apps, too.
    """
    if isinstance(exception, OverflowError | DataError):
        return True
    return isinstance(exception, ValueError) and any(words in str(exception) for words in NOT_A_KEY)


class TextGZipMiddleware(GZipMiddleware):
    """Compress what is text, unless it comes as its reader asked; pictures and films are packed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith(COMPRESSIBLE) and response.status_code != 206
        if is_text and not getattr(response, "is_in_asked_encoding", False):
            return super().process_response(request, response)
        return response
