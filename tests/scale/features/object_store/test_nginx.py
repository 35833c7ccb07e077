"""Pictures behind nginx with the configuration of deploy/: those of the public pass Django once."""

import shutil
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_started

from muscles.services.galleries import add_image
from muscles.views import media as view
from tests import images
from tests.factories import make_muscle
from tests.scale.features.object_store.nodes import services
from tests.scale.features.object_store.radosgw import free_port

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed."),
]


@pytest.fixture(params=["folder", "store"])
def place(request, media):
    return request.getfixturevalue("store") if request.param == "store" else media


@pytest.fixture
def node(settings):
    """The port of a server of the site; that of Django's tests gives out the media by itself."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *words) -> None:
        pass


@pytest.fixture
def front(node, tmp_path):
    """The address of nginx before the server of the test."""
    kept, fresh = free_port(), free_port()
    program = services.nginx(tmp_path, [node], kept, fresh)
    program.start()
    try:
        services.wait_for(kept)
        yield f"http://127.0.0.1:{kept}"
    finally:
        program.end()


@pytest.fixture
def asked():
    """What Django was asked for: the path of each request, and whether it was a condition."""
    found: list[tuple[str, bool]] = []

    def note(environ, **kwargs):
        found.append((environ["PATH_INFO"], "HTTP_IF_NONE_MATCH" in environ))

    request_started.connect(note)
    yield found
    request_started.disconnect(note)


def ask(address: str, **headers: str) -> tuple[int, bytes, str]:
    try:
        with urlopen(Request(address, headers=headers)) as response:
            return response.status, response.read(), response.headers["Cache-Control"]
    except HTTPError as error:
        with error:
            return error.code, b"", error.headers["Cache-Control"]


def cookie(client) -> dict[str, str]:
    return {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}


def picture_of(status: str):
    upload = images.png(size=(900, 600))
    return add_image(owner=make_muscle("soleus", status=status), upload=upload, role="still", alt="From the front.")


def test_a_public_picture_passes_django_once_and_is_asked_about_again(place, front, asked, monkeypatch):
    monkeypatch.setattr(view, "FOR_EVER", "public, max-age=1, s-maxage=1")
    image = picture_of("published")
    address, path = f"{front}/media/{image.file}", f"/media/{image.file}"
    asked.clear()

    status, whole, _ = ask(address)
    again = [ask(address), ask(address, Range="bytes=10-19")]

    assert (status, asked) == (200, [(path, False)])
    assert [(each[0], each[1]) for each in again] == [(200, whole), (206, whole[10:20])]
    services.wait(lambda: asked_anew(address, whole, asked), "It is never asked about again.")
    assert set(asked[1:]) == {(path, True)}


def asked_anew(address: str, whole: bytes, asked: list) -> None:
    assert ask(address)[1] == whole
    if len(asked) < 2:
        raise OSError


def test_a_withdrawn_picture_is_gone_for_visitors_and_there_for_editors(place, front, editor_client, monkeypatch):
    monkeypatch.setattr(view, "FOR_EVER", "public, max-age=1, s-maxage=1")
    image = picture_of("published")
    address = f"{front}/media/{image.file}"
    assert ask(address)[0] == 200

    image.muscle.status = "draft"
    image.muscle.save()

    services.wait(lambda: gone(address), "It stays.")
    assert ask(address, **cookie(editor_client))[::2] == (200, "private, no-store")
    assert ask(address)[0] == 404


def gone(address: str) -> None:
    if ask(address)[0] != 404:
        raise OSError


def test_a_picture_of_a_draft_is_for_editors_alone_whoever_asked_before(place, front, editor_client):
    address = f"{front}/media/{picture_of('draft').file}"

    assert ask(address)[0] == 404
    assert ask(address, **cookie(editor_client))[::2] == (200, "private, no-store")
    assert ask(address)[0] == 404
