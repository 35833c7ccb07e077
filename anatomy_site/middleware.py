"""What every answer passes through."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom+xml", "application/manifest+json")


class TextGZipMiddleware(GZipMiddleware):
    """Compress what is text; pictures and films are packed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(COMPRESSIBLE) and response.status_code != 206:
            return super().process_response(request, response)
        return response
