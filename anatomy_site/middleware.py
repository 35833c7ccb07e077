"""What every answer passes through."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware

COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom+xml", "application/manifest+json")

READ = ["GET", "HEAD", "OPTIONS"]


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


class TextGZipMiddleware(GZipMiddleware):
    """Compress what is text; pictures and films are packed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(COMPRESSIBLE) and response.status_code != 206:
            return super().process_response(request, response)
        return response
