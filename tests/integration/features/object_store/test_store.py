"""The store as a storage, as far as that can be told without one; `tests/scale/` has the rest."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import monotonic

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command

from anatomy_site.settings import STORAGES, STORE, backup_store, object_store
from muscles.files.stores import Away
from tests.factories import make_image, make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_address_names_all_that_the_store_needs():
    found = object_store("s3://key:a%2Fb@s3.example.org:9000/atlas?region=eu&folder=media", STORE, {"BACKEND": "x"})

    assert found["folder"] == {"BACKEND": "x"}
    assert found["default"]["OPTIONS"] == {
        "bucket_name": "atlas",
        "endpoint_url": "https://s3.example.org:9000",
        "access_key": "key",
        "secret_key": "a/b",
        "region_name": "eu",
        "location": "media",
        "file_overwrite": False,
    }
    assert found["derived"]["OPTIONS"]["file_overwrite"]
    assert object_store("", STORE, {}) == {}


@pytest.mark.parametrize(
    "address",
    [
        "atlas",
        "s3:///atlas",
        "s3://host",
        "s3://host/a/b",
        "s3://my-secret@host/a",
        "s3://host/a?tls=perhaps",
        "s3://host/a?x=1",
    ],
)
def test_address_that_is_none_is_refused_without_its_secret(address):
    with pytest.raises(ImproperlyConfigured, match="MEDIA_STORE must be like s3://KEY:SECRET@host/bucket") as refusal:
        object_store(address, STORE, {})

    assert "my-secret" not in str(refusal.value)


def test_store_that_is_away_is_left_alone_for_a_while(away):
    with pytest.raises(Away, match="cannot be reached"):
        default_storage.exists("uploads/aa/one.png")

    began = monotonic()
    with pytest.raises(Away, match="some seconds ago"):
        storages["derived"].save("uploads/aa/one.png", ContentFile(b"content"))
    assert monotonic() - began < 0.1


def test_one_request_says_whether_the_store_is_back_and_others_are_refused_meanwhile(away):
    shared = storages["derived"].shared
    shared.away_until = monotonic() - 1

    trial = shared.begin()
    with pytest.raises(Away, match="some seconds ago"):
        shared.begin()
    shared.end(trial)

    assert shared.begin() == 0.0


def test_page_stands_and_pictures_are_to_be_asked_for_again(away, client):
    muscle = make_muscle("soleus")
    make_image(muscle, file="muscles/png/one.webp", width=300, height=200, content_hash="a" * 64)

    page = client.get(muscle.get_absolute_url())
    picture = client.get("/media/muscles/png/one.webp")

    assert page.status_code == 200
    assert 'src="/media/muscles/png/one.webp"' in page.content.decode()
    assert (picture.status_code, picture.headers["Retry-After"]) == (503, "5")
    assert picture.headers["Cache-Control"] == "private, no-store"


class BreaksOff(BaseHTTPRequestHandler):
    """A store that tells of a file of 130 bytes, and ends before it gives them out."""

    def do_HEAD(self) -> None:
        self.send_response(206 if "Range" in self.headers else 200)
        self.send_header("Content-Length", "130")
        self.send_header("ETag", '"one"')
        self.send_header("Last-Modified", "Mon, 30 Nov 2026 12:00:00 GMT")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *words) -> None:
        pass


def test_picture_that_the_store_breaks_off_before_its_first_bytes_is_to_be_asked_for_again(settings, client):
    make_image(make_muscle("soleus"), file="muscles/png/one.webp", width=300, height=200, content_hash="a" * 64)
    server = HTTPServer(("127.0.0.1", 0), BreaksOff)
    address = f"s3://key:secret@127.0.0.1:{server.server_port}/atlas?tls=off"
    settings.STORAGES = settings.STORAGES | object_store(address, STORE, STORAGES["derived"])
    storages["derived"].shared.away_until = 0.0
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        picture = client.get("/media/muscles/png/one.webp")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

    assert (picture.status_code, picture.headers["Retry-After"]) == (503, "5")


def test_store_that_is_away_is_named_and_takes_no_node_away(away, client):
    ready = client.get("/health/ready")

    assert ready.status_code == 200
    assert [fault["id"] for fault in json.loads(ready.content)["faults"]] == ["object_store.W001"]
    found = run_checks(tags=["operation"], databases=["default"], include_deployment_checks=True)
    assert "Is it running, does the bucket exist" in next(each.hint for each in found if each.id == "object_store.W001")


def test_nothing_is_moved_where_no_store_is_named():
    with pytest.raises(CommandError, match="MEDIA_STORE names no store"):
        call_command("move_media", "to-store")


def test_move_to_a_store_that_is_away_ends_in_a_line(away):
    with pytest.raises(CommandError, match=r"The store cannot be reached\. Run it again"):
        call_command("move_media", "to-store")


def test_backups_have_the_server_and_key_of_the_media_or_their_own():
    found = backup_store("s3://key:a%2Fb@s3.example.org:9000?region=eu", STORE)

    assert found["BACKEND"] == STORE
    assert found["OPTIONS"]["endpoint_url"] == "https://s3.example.org:9000"
    assert (found["OPTIONS"]["secret_key"], found["OPTIONS"]["file_overwrite"]) == ("a/b", True)
    assert backup_store("", STORE) == {}
    with pytest.raises(ImproperlyConfigured, match="BACKUP_STORE must be like s3://KEY:SECRET@host") as refusal:
        backup_store("s3://my-secret@host", STORE)
    assert "my-secret" not in str(refusal.value)
