"""What answers pass through: compression, and faults that no view could know."""

import errno
import gzip

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpResponse

from anatomy_site.middleware import FaultMiddleware
from muscles.files.stores import Away
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle
from tests.markup import parse

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_page_is_compressed_for_who_can_read_that(client):
    make_muscle("soleus", name="Soleus")

    plain = client.get("/a-z/")
    packed = client.get("/a-z/", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_pages_ask_nothing_of_browsers_and_others_may_show_pictures_only(client, media):
    image = galleries.add_image(owner=make_muscle("soleus"), upload=images.png(), role="still", alt="From the front")

    page, missing, picture = client.get("/a-z/"), client.get("/nowhere/"), client.get(image.file.url)
    picture.getvalue()

    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert picture.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for response in (page, missing, picture):
        assert "camera=(), " in response.headers["Permissions-Policy"]


def test_picture_is_served_as_it_is(client, media):
    upload = images.png(size=(300, 400))
    image = galleries.add_image(owner=make_muscle("soleus"), upload=upload, role="still", alt="From the front")

    response = client.get(image.file.url, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in response.headers
    assert response.getvalue() == (media / image.file.name).read_bytes()


@pytest.mark.parametrize(
    ("error", "status", "title"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507, "The server cannot store this"),
        (OSError(errno.EROFS, "Read-only file system"), 507, "The server cannot store this"),
        (PermissionError(errno.EACCES, "Permission denied"), 507, "The server cannot store this"),
        (OperationalError("database or disk is full"), 507, "The server cannot store this"),
        (Away(errno.EIO, "The store cannot be reached."), 503, "Away for a moment"),
        (OverflowError("Python int too large"), 400, "This cannot be read"),
        (ValueError("Field 'id' expected a number but got 'a'."), 400, "This cannot be read"),
    ],
)
def test_fault_that_no_view_could_know_is_said_in_words(rf, error, status, title):
    response = FaultMiddleware(HttpResponse).process_exception(as_visitor(rf.get("/")), error)

    assert (response.status_code, parse(response.content.decode()).one("h1").text) == (status, title)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("No such thing."),
        OperationalError("database is locked"),
        FileNotFoundError(errno.ENOENT, "x"),
        KeyError("a"),
    ],
)
def test_fault_of_ours_stays_one(rf, error):
    assert FaultMiddleware(HttpResponse).process_exception(as_visitor(rf.get("/")), error) is None


def as_visitor(request):
    request.user = AnonymousUser()
    return request
