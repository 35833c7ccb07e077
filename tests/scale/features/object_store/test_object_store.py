"""The atlas with its media in a real object store."""

import json
import re
from io import StringIO
from time import monotonic

import pytest
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from muscles.features.object_store import storage
from muscles.features.object_store.catalogue import CATALOGUE
from muscles.features.object_store.models import StoredSizes
from muscles.features.object_store.moving import move
from muscles.files.stores import file_names
from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle
from tests.integration.admin.forms import errors_of, send

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
]

SOON = 2.0  # seconds


def stored(store) -> list[str]:
    return [name for name, _ in store.names_below("")]


def content_of(store, name) -> bytes:
    with store.open(str(name)) as file:
        return file.read()


def change_url(row) -> str:
    return reverse(f"admin:muscles_{row._meta.model_name}_change", args=[row.pk])


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def add(owner, upload=None) -> GalleryImage:
    upload = upload or images.png(size=(900, 600))
    return galleries.add_image(owner=owner, upload=upload, role="still", alt="From the front.")


def addresses(response) -> set[str]:
    """What a page names of the media."""
    return set(re.findall(r"/media/[^\s\"]+", response.content.decode()))


def test_an_upload_of_the_admin_comes_back_from_the_store_by_way_of_its_page(editor_client, client, store, requests):
    soleus = make_muscle("soleus")
    gif = images.animated_gif(frames=4, size=(900, 600))
    film = {"file": gif, "role": "animation", "alt": "Soleus, turning once"}

    response = send(
        editor_client, change_url(soleus), **{f"gallery_images-0-{name}": value for name, value in film.items()}
    )

    assert response.status_code == 302, errors_of(response)
    image = GalleryImage.objects.get()
    kinds = {name.rpartition(".")[2] for name in stored(store)}
    assert kinds == {"gif", "webm", "mp4", "webp"}
    client.logout()
    requests.clear()
    page = client.get(soleus.get_absolute_url())
    assert requests == []
    found = addresses(page)
    assert {f"/media/{image.webm}", f"/media/{image.mp4}"} <= found
    assert any(each.startswith("/media/derived/") for each in found)
    for each in found:
        response = client.get(each)
        assert (response.status_code, response.headers["Cache-Control"].partition(",")[0]) == (200, "public")
        assert body(response) == content_of(store, each.removeprefix("/media/"))


def test_a_page_asks_nothing_of_the_store_and_no_more_of_the_database_than_with_a_folder(client, store, requests):
    muscles = [make_muscle(f"muscle-{number}") for number in range(3)]
    for number, muscle in enumerate(muscles):
        for each in range(3):
            add(muscle, images.png(size=(900 + number, 600 + each)))
    paths = [muscle.get_absolute_url() for muscle in muscles]
    numbers = []
    for _ in range(3):
        requests.clear()
        with CaptureQueriesContext(connection) as queries:
            pages = [client.get(path).content.decode() for path in paths]
        numbers.append(len(queries))
        if len(numbers) == 2:
            CATALOGUE.forget()  # as a process that begins

    assert requests == []
    assert all("/media/derived/" in page for page in pages)
    assert 0 <= numbers[2] - numbers[1] <= 2  # the version and the rows, once


def test_ranges_and_conditions_are_answered(client, store):
    image = add(make_muscle("soleus"))
    whole, address = content_of(store, image.file), f"/media/{image.file}"

    part = client.get(address, headers={"range": "bytes=10-19"})
    again = client.get(address, headers={"if-none-match": part.headers["ETag"]})
    beyond = client.get(address, headers={"range": "bytes=999999-"})

    assert (part.status_code, body(part)) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert (again.status_code, beyond.status_code) == (304, 416)


def test_a_picture_of_a_draft_is_for_editors_alone(editor_client, client, store):
    image = add(make_muscle("soleus", status="draft"))
    address = f"/media/{image.file}"

    assert editor_client.get(address).headers["Cache-Control"] == "private, no-store"
    client.logout()
    assert client.get(address).status_code == 404
    assert client.get("/media/incoming/token/0").status_code == 404


def test_files_of_a_folder_are_listed_though_a_store_has_none(store):
    store.save("muscles/cuts/one.json", ContentFile(b"{}"))

    assert file_names(store, "muscles/cuts") == ["one.json"]
    assert file_names(store, "muscles") == []


def test_files_follow_their_rows(store, django_capture_on_commit_callbacks):
    image = add(make_muscle("soleus"))
    assert StoredSizes.objects.count() == 1

    galleries.remove_image(image=image)

    assert stored(store) == []
    assert StoredSizes.objects.count() == 0


def test_media_are_moved_there_and_back_though_it_is_broken_off(store, media):
    folder = storages["folder"]
    names = [f"uploads/aa/é-{number}.png" for number in range(20)]
    for number, name in enumerate(names):
        folder.save(name, ContentFile(b"%d" % number * 50_000))
    folder.save("derived/aa/" + "a" * 64 + "/thumb.2.webp", ContentFile(b"small"))
    begun = move(folder, store)
    next(begun)
    begun.close()  # as by Ctrl-C
    there = len(stored(store))
    out = StringIO()

    call_command("move_media", "to-store", stdout=out)

    assert 0 < there < 21
    assert out.getvalue().splitlines() == [f"21 files (1.5 MB): {21 - there} copied, {there} alike."]
    assert StoredSizes.objects.get().files == {"thumb.2.webp": 5}
    call_command("move_media", "to-store", "--remove", stdout=StringIO())
    assert folder.listdir("") == ([], [])
    call_command("move_media", "to-folder", stdout=StringIO())
    assert [content_of(folder, name) for name in names] == [b"%d" % number * 50_000 for number in range(20)]


def test_a_file_that_is_another_is_named_and_stays(store, media):
    storages["folder"].save("uploads/aa/one.png", ContentFile(b"here"))
    store.save("uploads/aa/one.png", ContentFile(b"there"))
    err = StringIO()

    with pytest.raises(CommandError, match="1 of 1 file are not there as they are here"):
        call_command("move_media", "to-store", "--remove", stdout=StringIO(), stderr=err)

    assert re.fullmatch(r"uploads/aa/one\.png: is \w{64} \(4 bytes\), there \w{64} \(5 bytes\)\n", err.getvalue())
    assert (media / "uploads/aa/one.png").read_bytes() == b"here"
    assert content_of(store, "uploads/aa/one.png") == b"there"


def test_while_the_store_is_away_pages_stand_and_afterwards_pictures_come_back(client, store, server, monkeypatch):
    muscle = make_muscle("soleus")
    address = f"/media/{add(muscle).file}"
    monkeypatch.setattr(storage, "LEFT_ALONE", 0.2)
    server.stop()
    try:
        began = monotonic()
        page, picture = client.get(muscle.get_absolute_url()), client.get(address)
        ready = json.loads(client.get("/health/ready").content)
        took = monotonic() - began
    finally:
        server.start()

    assert page.status_code == 200
    assert "/media/derived/" in page.content.decode()
    assert (picture.status_code, picture.headers["Retry-After"]) == (503, "5")
    assert picture.headers["Cache-Control"] == "private, no-store"
    assert [fault["id"] for fault in ready["faults"]] == ["object_store.W001"]
    assert ready["is_ready"]
    assert took < SOON
    store.shared.away_until = 0.0
    assert client.get(address).status_code == 200


def test_an_upload_while_the_store_is_away_says_so_and_leaves_nothing(editor_client, store, server):
    soleus = make_muscle("soleus")
    picture = {"gallery_images-0-file": images.png(), "gallery_images-0-alt": "From the front."}
    server.stop()
    try:
        response = send(editor_client, change_url(soleus), **picture)
    finally:
        server.start()

    assert response.status_code == 200
    assert "cannot be stored" in response.content.decode()
    assert not GalleryImage.objects.exists()


def test_the_doctor_misses_sizes_that_somebody_removed(store):
    add(make_muscle("soleus"))
    store.client.delete_object(**store.key(next(name for name in stored(store) if name.endswith("thumb.2.webp"))))

    found = run_checks(tags=["operation"], databases=["default"], include_deployment_checks=True)

    assert "The store lacks 1 size that pages name." in [each.msg for each in found]
