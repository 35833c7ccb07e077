"""What the servers of a benchmark answer: the atlas, and beside it a constant response and a bare page of Django.

`/constant/` is 20 kB that are there already: what it takes to answer at all. `/bare/<home>/<slug>/` says what the page
of a muscle says, with a plain view, one template and no middleware.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

CONSTANT = (b"A constant response, as long as a page. " * 512)[:20_000]

atlas = get_wsgi_application()


class BareRequest(WSGIRequest):
    urlconf = "_bare"


class BareHandler(WSGIHandler):
    request_class = BareRequest


with override_settings(MIDDLEWARE=[]):
    bare = BareHandler()


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/constant/":
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(CONSTANT)))])
        return [CONSTANT]
    return (bare if path.startswith("/bare/") else atlas)(environ, start_response)
