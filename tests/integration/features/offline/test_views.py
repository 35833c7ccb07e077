"""The service worker's script, the manifest and the page for what was never visited."""

import json

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from tests.markup import read
from tests.statics import use_hashed_names

pytestmark = pytest.mark.integration


def known_by(response) -> tuple[dict, str]:
    """What the worker is configured with, and the script that it runs."""
    config, code = response.content.decode().splitlines()
    assert (config.startswith("self.atlas = "), code.startswith("importScripts(")) == (True, True)
    return json.loads(config.removeprefix("self.atlas = ").removesuffix(";")), code[len("importScripts(") : -2].strip(
        '"'
    )


def test_worker_is_named_after_the_release_and_knows_the_hashed_names(client, settings, tmp_path):
    settings.OFFLINE_PAGES = True
    settings.PASSING_PAGES = ["/admin/", "/passing/"]
    use_hashed_names(settings, tmp_path)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))

    response = client.get("/sw.js")

    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert known_by(response) == (
        {
            "version": manifest["hash"],
            "offlinePage": "/offline/",
            "offlineScript": f"/static/{manifest['paths']['offline/readable.js']}",
            "statics": "/static/",
            "pictures": "/media/derived/",
            "neverKept": ["/admin/", "/passing/"],
        },
        f"/static/{manifest['paths']['offline/worker.js']}",
    )
    assert len(manifest["hash"]) == 12


def test_turned_off_the_worker_is_asked_to_leave(client):
    assert known_by(client.get("/sw.js"))[1] == "/static/offline/farewell.js"


@pytest.mark.parametrize(("kept", "worker"), [(True, "/sw.js"), (False, None)])
def test_pages_bring_the_worker_in_only_where_pages_are_kept(client, settings, kept, worker):
    settings.OFFLINE_PAGES = kept

    link = read(client.get("/about/")).one("link", rel="manifest")

    assert (link.attrs["href"], link.attrs.get("data-offline")) == ("/manifest.webmanifest", worker)


def test_manifest_names_icons_that_are_there(client):
    response = client.get("/manifest.webmanifest")

    assert response.headers["Content-Type"] == "application/manifest+json"
    app = response.json()
    assert (app["name"], app["short_name"], app["start_url"], app["scope"]) == ("Muscle atlas", "Muscles", "/", "/")
    drawn = [icon for icon in app["icons"] if icon["type"] == "image/png"]
    assert [(icon["sizes"], icon["purpose"]) for icon in drawn] == [
        ("192x192", "any"),
        ("192x192", "maskable"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    for icon in drawn:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


@pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest"])
def test_what_has_not_changed_is_not_sent_again(client, path):
    tag = client.get(path).headers["ETag"]

    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest", "/offline/"])
def test_costs_no_query(client, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(path)

    assert response.status_code == 200
