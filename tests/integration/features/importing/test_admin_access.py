import os
import time

import pytest
from django.contrib.auth.models import Group

from muscles.models import GalleryImage, Muscle, Region
from tests import images
from tests.integration.features.importing.admin_pages import ADD, document, upload, waiting_files

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def media(media):
    return media


@pytest.fixture
def login(client, django_user_model):
    def log_in(role: str):
        user = django_user_model.objects.create_user(role, password="a long password", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return log_in


def test_removing_an_upload_leaves_nothing(editor_client, media):
    url = upload(editor_client, document())

    response = editor_client.post(url, {"_cancel": "yes"}, follow=True)

    assert "Nothing was imported, and what was uploaded is removed." in response.content.decode()
    assert list(media.glob("incoming/*")) == []
    assert "no longer there" in editor_client.get(url, follow=True).content.decode()


def test_what_was_forgotten_goes_with_the_next_upload(editor_client, media):
    upload(editor_client, document())
    [old] = media.glob("incoming/*")
    for path in old.iterdir():
        os.utime(path, (time.time() - 90_000,) * 2)

    upload(editor_client, document())

    assert not old.exists()
    assert len([*media.glob("incoming/*")]) == 1


def test_an_upload_is_its_bringers_own(editor_client, login, media):
    url = upload(editor_client, document())

    response = login("Editor").post(url, {"_import": "yes"}, follow=True)

    assert "no longer there" in response.content.decode()
    assert Muscle.objects.count() == 0


def test_nobody_can_fetch_what_was_uploaded(editor_client, media):
    upload(editor_client, document())
    names = [str(path.relative_to(media)) for path in media.glob("incoming/*/*")]

    assert len(names) == 2
    assert [editor_client.get(f"/media/{name}").status_code for name in names] == [404, 404]


def test_a_page_that_names_what_was_uploaded_does_not_lay_it_open(editor_client, media):
    upload(editor_client, document("other"))
    [path] = media.glob("incoming/*/0")
    path.write_bytes(images.png().read())
    name = path.relative_to(media).as_posix()
    muscle = Muscle.objects.create(slug="x", name="X", region=Region.objects.create(slug="r", name="R"))
    GalleryImage.objects.create(muscle=muscle, file=name, alt="An upload.")

    assert editor_client.get(f"/media/{name}").status_code == 404


def test_editors_import_and_authors_do_not(login):
    assert upload(login("Editor"), document()).startswith(ADD)


@pytest.mark.parametrize("address", [ADD, f"{ADD}sometoken/"])
def test_authors_are_refused(login, media, address):
    author = login("Author")

    assert author.get(address).status_code == 403
    assert author.post(address, {"documents": document()}).status_code == 403
    assert waiting_files(media) == []


def test_who_lost_the_right_cannot_import_what_was_tried(login):
    editor = login("Editor")
    url = upload(editor, document())
    Group.objects.get(name="Editor").permissions.filter(codename="publish_muscle").delete()

    assert editor.post(url, {"_import": "yes"}).status_code == 403
    assert Muscle.objects.count() == 0


def test_the_log_leads_to_the_import_and_only_those_who_may(login):
    assert f'href="{ADD}"' in login("Editor").get("/admin/importing/importeddocument/").content.decode()
    assert login("Author").get("/admin/importing/importeddocument/").status_code == 403


def test_a_failure_of_the_dry_run_leaves_no_litter(editor_client, media, monkeypatch):
    monkeypatch.setattr("muscles.features.importing.documents.MAX_BYTES", None)

    with pytest.raises(TypeError):
        editor_client.post(ADD, {"documents": document()})

    assert list(media.glob("incoming/*")) == []
