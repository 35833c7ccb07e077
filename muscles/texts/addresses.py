"""Whole addresses, for those who read a page somewhere else: search engines, feeds, citations.

This is the one place where they are made: `SITE_URL`, or else the host of the request. Who asks for a page that is to
be read elsewhere says where, as the `base_url` of the request.
"""

from django.conf import settings
from django.http import HttpRequest


def site_address(request: HttpRequest) -> str:
    """Return scheme and host of the site: those of the settings, or else those by which it was reached."""
    return getattr(request, "base_url", "") or settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def absolute(request: HttpRequest, path: str) -> str:
    """Return the whole address of a path on this site; one that is whole already stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{site_address(request)}{path}"
