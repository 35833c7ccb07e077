"""What the servers of a benchmark answer: the atlas, and beside it a constant response and a bare page of Django.

`/constant/` is a view of the atlas that returns 20 kB which are there already: what it takes to answer at all, through
the same middleware as any page. `/bare/<home>/<slug>/` says what the page of a muscle says, with a plain view, one
template and no middleware.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.test.utils import override_settings
from django.urls import path

atlas = get_wsgi_application()

from anatomy_site import urls  # noqa: E402  needs the apps

CONSTANT = ("<p>A constant line of fifty bytes, with its markup</p>" * 400)[:20_000].encode()


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT)


urls.urlpatterns.append(path("constant/", constant))


class BareRequest(WSGIRequest):
    urlconf = "_bare"


class BareHandler(WSGIHandler):
    request_class = BareRequest


with override_settings(MIDDLEWARE=[]):
    bare = BareHandler()


def application(environ, start_response):
    return (bare if environ["PATH_INFO"].startswith("/bare/") else atlas)(environ, start_response)
