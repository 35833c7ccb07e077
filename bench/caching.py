"""What does a page cost that is kept for visitors, as a multiple of a constant answer of 20 kB?

Processor time of the whole stack of Django, from the environment of WSGI to the last byte, on connections that are
kept; the constant answer goes through the same stack. The rows are those of the fixtures. Every figure is the median of
rounds in which all requests take turns, so that what else the machine does befalls them alike.
"""

from _setup import say  # isort: skip  sets Django up

import io
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.test.utils import override_settings
from django.urls import path

from anatomy_site import urls
from muscles.features.caching import stores
from muscles.services.fixtures import fixture_files, fixtures_folder

ROUNDS, REQUESTS = 40, 20
PAGE = "/muscle/leg/soleus/"
BODY = ("<p>A constant line of fifty bytes, with its markup</p>" * 400)[:20_000].encode()


def ask(where: str, **headers: str) -> dict[str, str]:
    """Send a request as a server does, and return the headers of the answer."""
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": where, "QUERY_STRING": "", "SERVER_NAME": "testserver"}
    environ |= {"SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "HTTP_HOST": "testserver"}
    got: dict[str, str] = {}

    def start_response(status: str, pairs: list[tuple[str, str]]) -> None:
        got.update(pairs, status=status)

    response = application(environ | headers, start_response)
    b"".join(response)
    response.close()
    return got


def constant() -> None:
    with override_settings(CACHE_PAGES=False):
        for _ in range(REQUESTS):
            ask("/constant/")


def kept(**headers: str) -> None:
    for _ in range(REQUESTS):
        ask(PAGE, **headers)


def missed() -> None:
    for _ in range(REQUESTS // 10):
        stores.memory.clear()
        ask(PAGE)


def per_request(work: Callable[[], None], requests: int) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) / requests


urls.urlpatterns.append(path("constant/", lambda request: HttpResponse(BODY)))
call_command("loaddata", *fixture_files(fixtures_folder()), verbosity=0)
application = get_wsgi_application()
with override_settings(CACHE_PAGES=True):
    etag = ask(PAGE)["ETag"]
    assert ask(PAGE, HTTP_IF_NONE_MATCH=etag)["status"].startswith("304")
    assert ask(PAGE, HTTP_ACCEPT_ENCODING="br")["Content-Encoding"] == "br"
    works = {
        "constant answer of 20 kB": (constant, REQUESTS),
        "kept page": (kept, REQUESTS),
        "kept page, gzip": (partial(kept, HTTP_ACCEPT_ENCODING="gzip"), REQUESTS),
        "kept page, Brotli": (partial(kept, HTTP_ACCEPT_ENCODING="gzip, br"), REQUESTS),
        "not modified (304)": (partial(kept, HTTP_IF_NONE_MATCH=etag), REQUESTS),
        "page that is rendered, packed and kept": (missed, REQUESTS // 10),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, (work, requests) in works.items():
            taken[name].append(per_request(work, requests))

base = median(taken["constant answer of 20 kB"])
say(f"{connection.vendor}: processor time")
for name, each in taken.items():
    say(f"  {name:<40} {median(each) * 1000:8.3f} ms   {median(each) / base:7.2f} × constant")
