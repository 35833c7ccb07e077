"""The sitemap, robots.txt and security.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from muscles.features.feeds.sitemaps import SECTIONS
from muscles.files.renditions import rendition
from muscles.models import GalleryImage
from muscles.texts.addresses import absolute, site_address

XML = "application/xml"

GOOD_FOR = timedelta(days=180)  # RFC 9116 wants less than a year


@dataclass(frozen=True)
class Host:
    """What Django's sitemaps ask of a site."""

    domain: str


@require_safe
@conditional_page
@cache_control(public=True, max_age=600)
def index(request: HttpRequest) -> HttpResponse:
    """List the pages of the sitemap."""
    return render(request, "features/feeds/sitemap_index.xml", {"parts": list(parts(request))}, content_type=XML)


@require_safe
@conditional_page
@cache_control(public=True, max_age=600)
def section(request: HttpRequest, section: str, page: int) -> HttpResponse:
    """List one page of a section.

    There is no date in the headers, only a tag: a new picture changes the list without changing an entry.
    """
    if section not in SECTIONS:
        raise Http404(f"There is no part {section}.")
    protocol, _, domain = site_address(request).partition("://")
    try:
        urls = SECTIONS[section]().get_urls(page=page, site=Host(domain), protocol=protocol)
    except InvalidPage as error:
        raise Http404(f"There is no page {page}.") from error
    if getattr(request, "is_exported", False):
        urls = [url for url in urls if not urlsplit(url["location"]).path.startswith(tuple(settings.NEEDS_SERVER))]
    for url in urls:
        url["pictures"] = list(pictures(request, getattr(url["item"], "pictures", [])))
    return render(request, "features/feeds/sitemap.xml", {"urls": urls}, content_type=XML)


@require_safe
@cache_control(public=True, max_age=600)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in settings.PASSING_PAGES), ""]
    lines += [f"Sitemap: {absolute(request, reverse('feeds:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say where a hole in the security is reported (RFC 9116), if somebody is there to read it."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [f"Contact: {settings.SECURITY_CONTACT}", f"Expires: {expires.isoformat()}", "Preferred-Languages: en", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def parts(request: HttpRequest) -> Iterator[tuple[str, datetime | None]]:
    """Yield the address of each page of each section, and when anything in the section last changed."""
    for name, sitemap in SECTIONS.items():
        found = sitemap()
        latest = found.get_latest_lastmod()
        for page in range(1, found.paginator.num_pages + 1):
            yield absolute(request, reverse("feeds:section", args=[name, page])), latest


def pictures(request: HttpRequest, images: Iterable[GalleryImage]) -> Iterator[str]:
    """Yield the address of each picture in its large size, where it is there."""
    for image in images:
        if found := rendition(image, "large"):
            yield absolute(request, found.url)
