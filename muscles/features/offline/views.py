"""The service worker, the page that it shows for what was never visited, and the manifest."""

from __future__ import annotations

import json

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from muscles.files.renditions import FOLDER

GROUND = "#fbf8f1"  # as in tokens.css


def version() -> str:
    """Name this release: it changes with any static file, where their names carry hashes."""
    return getattr(staticfiles_storage, "manifest_hash", "") or "unversioned"


@require_safe
@conditional_page
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Say what the worker is to know and where its code is; with `OFFLINE_PAGES` off, the code that ends it."""
    known = {
        "version": version(),
        "offlinePage": reverse("offline:page"),
        "offlineScript": static("offline/readable.js"),
        "statics": settings.STATIC_URL,
        "pictures": storages["derived"].url(f"{FOLDER}/"),
        "neverKept": settings.PASSING_PAGES,
    }
    code = static(f"offline/{'worker' if settings.OFFLINE_PAGES else 'farewell'}.js")
    script = f"self.atlas = {json.dumps(known)};\nimportScripts({json.dumps(code)});\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "features/offline/page.html")


@require_safe
@conditional_page
@cache_control(public=True, max_age=600)
def manifest(request: HttpRequest) -> HttpResponse:
    icons = [
        {"src": static("muscles/img/favicon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
        *(
            {"src": static(f"offline/icon-{side}.png"), "sizes": f"{side}x{side}", "type": "image/png", "purpose": use}
            for side in (192, 512)
            for use in ("any", "maskable")
        ),
    ]
    home = reverse("muscles:home")
    manifest = {
        "name": "Muscle atlas",
        "short_name": "Muscles",
        "description": "An open atlas of human muscles.",
        "lang": "en",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": icons,
    }
    return JsonResponse(manifest, content_type="application/manifest+json")
