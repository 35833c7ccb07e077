import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from muscles.features.importing import tasks
from muscles.features.importing.models import ImportedDocument
from muscles.features.importing.uploads import Upload
from muscles.files import renditions
from muscles.models import GalleryImage, Muscle, Region
from tests import images
from tests.archives import zipped
from tests.integration.features.importing.admin_pages import TEXT, document, page, report, site, upload, waiting_files
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def media(media):
    return media


def text_of(client, url: str) -> str:
    return " ".join(read(client.get(url)).text.split())


def test_a_document_is_tried_first_and_then_imported(editor_client, media):
    url = upload(editor_client, document())

    assert report(editor_client, url) == {"will be created": [("muscle_thigh-sample.md", "")]}
    assert (Muscle.objects.count(), Region.objects.count(), ImportedDocument.objects.count()) == (0, 0, 0)
    assert waiting_files(media) == ["0", "state.json"]

    response = editor_client.post(url, {"_import": "yes"})

    assert response["Location"] == url
    muscle = Muscle.objects.get()
    assert (muscle.get_absolute_url(), muscle.origin) == ("/muscle/thigh/sample/", "Ischium")
    assert ImportedDocument.objects.get().file == "muscle_thigh-sample.md"
    assert report(editor_client, url) == {"created": [("muscle_thigh-sample.md", "")]}
    assert 'href="/muscle/thigh/sample/"' in editor_client.get(url).content.decode()
    assert waiting_files(media) == ["state.json"]


def test_a_site_finds_its_pictures_wherever_they_lie(editor_client, media):
    url = upload(editor_client, site())

    assert default_storage.listdir("") == (["incoming"], [])

    editor_client.post(url, {"_import": "yes"})

    animation, still, missing = GalleryImage.objects.order_by("role", "position")
    assert [image.is_missing for image in (animation, still, missing)] == [False, False, True]
    assert (still.width, still.file.name.startswith("uploads/")) == (200, True)
    assert (
        "not there: muscles/png/Sample-2.png; the page shows a placeholder" in editor_client.get(url).content.decode()
    )


def test_a_picture_that_is_damaged_is_named_and_its_page_imported(editor_client):
    picture = images.truncated(images.png(size=(200, 100))).read()
    files = {"muscle_thigh-sample.md": page(stills=1), "muscles/png/Sample-1.png": picture}
    url = upload(editor_client, SimpleUploadedFile("site.zip", zipped(files).read()))
    note = "cannot be used: muscles/png/Sample-1.png: “Sample-1.png” is damaged or cut short."

    assert note in editor_client.get(url).content.decode()

    editor_client.post(url, {"_import": "yes"})

    assert note in editor_client.get(url).content.decode()
    assert [image.is_missing for image in Muscle.objects.get().gallery_images.all()] == [True, True]


@pytest.mark.django_db(transaction=True)
def test_sizes_and_films_are_made_in_the_same_request_where_there_are_few(editor_client):
    url = upload(editor_client, site())

    editor_client.post(url, {"_import": "yes"})

    animation, still, _ = GalleryImage.objects.order_by("role", "position")
    assert renditions.missing_sizes(still) == renditions.missing_sizes(animation) == []
    assert animation.webm.name.startswith("uploads/")
    assert "Go on with the pictures" not in editor_client.get(url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_pictures_for_which_there_is_no_time_are_made_by_a_worker(editor_client, monkeypatch):
    monkeypatch.setattr(tasks, "SECONDS", 0)
    url = upload(editor_client, site())

    editor_client.post(url, {"_import": "yes"})

    assert "1 of 2 pictures so far" in text_of(editor_client, url)

    call_command("run_worker", "--once")

    assert "pictures so far" not in text_of(editor_client, url)
    assert [renditions.missing_sizes(image) for image in GalleryImage.objects.exclude(width=None)] == [[], []]


@pytest.mark.django_db(transaction=True)
def test_many_documents_are_imported_by_a_worker_that_may_be_killed(editor_client, monkeypatch):
    monkeypatch.setattr("muscles.features.importing.admin.screens.FEW", 1)
    url = upload(editor_client, document("one"), document("two", stem="Two"))
    for _ in range(2):
        editor_client.post(url, {"_import": "yes"})
    waiting = text_of(editor_client, url)

    with Upload(url.split("/")[-2]).claimed():
        call_command("run_worker", "--once")
    given_back = text_of(editor_client, url)
    DBTaskResult.objects.update(run_after=timezone.now())
    call_command("run_worker", "--once")

    assert "It waits for a worker." in waiting
    assert "tried again by itself" in given_back
    assert report(editor_client, url)["created"] == [("muscle_thigh-one.md", ""), ("muscle_thigh-two.md", "")]
    assert [task.status for task in DBTaskResult.objects.all()] == ["SUCCESSFUL"]
    assert Muscle.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_a_worker_may_not_import_any_more_is_not_imported(editor_client, editor, monkeypatch):
    monkeypatch.setattr("muscles.features.importing.admin.screens.FEW", 0)
    url = upload(editor_client, document())
    editor_client.post(url, {"_import": "yes"})
    editor.is_active = False
    editor.save()

    call_command("run_worker", "--once")

    assert ([task.status for task in DBTaskResult.objects.all()], Muscle.objects.count()) == (["FAILED"], 0)


def test_an_import_is_one_change_of_the_history(editor_client, editor):
    url = upload(editor_client, document("one"), document("two", stem="Two"))

    editor_client.post(url, {"_import": "yes"})

    undo = editor_client.get(url).context["state"]["undo_url"]
    assert f'<a href="{undo}">Undo the import</a>' in editor_client.get(url).content.decode()
    batch = editor_client.get(undo).content.decode()
    assert "Import of muscle_thigh-one.md and 1 more." in batch


def test_a_dry_run_offers_nothing_to_undo(editor_client):
    url = upload(editor_client, document())

    assert editor_client.get(url).context["state"]["undo_url"] == ""


def test_what_editors_changed_stays_unless_the_documents_are_to_win(editor_client):
    editor_client.post(upload(editor_client, document()), {"_import": "yes"})
    Muscle.objects.update(origin="Ischial tuberosity", description="An editor’s text.")

    kept = upload(editor_client, document())
    winning = upload(editor_client, document(), overwrite="on")

    assert list(report(editor_client, kept)) == ["stay as editors changed them"]
    assert list(report(editor_client, winning)) == ["will be updated"]

    editor_client.post(winning, {"_import": "yes"})

    assert Muscle.objects.get().description == TEXT


def test_the_same_upload_is_imported_once(editor_client):
    url = upload(editor_client, document())
    editor_client.post(url, {"_import": "yes"})
    Muscle.objects.all().delete()

    editor_client.post(url, {"_import": "yes"})

    assert Muscle.objects.count() == 0
    assert report(editor_client, url) == {"created": [("muscle_thigh-sample.md", "")]}


def test_what_was_imported_in_another_window_is_not_removed(editor_client, media):
    url = upload(editor_client, document())
    editor_client.post(url, {"_import": "yes"})

    response = editor_client.post(url, {"_cancel": "yes"})

    assert response["Location"] == url
    assert report(editor_client, url) == {"created": [("muscle_thigh-sample.md", "")]}


@pytest.mark.parametrize("button", ["_import", "_finish", "_cancel"])
def test_what_was_removed_in_another_window_is_said_to_be_gone(editor_client, media, button):
    url = upload(editor_client, document())
    Upload(next(media.glob("incoming/*")).name).remove()

    response = editor_client.post(url, {button: "yes"}, follow=True)

    assert "is no longer there" in response.content.decode()


@pytest.mark.parametrize("button", ["_import", "_cancel"])
def test_an_import_that_is_under_way_is_neither_begun_again_nor_disturbed(editor_client, media, button):
    url = upload(editor_client, document())

    with Upload(next(media.glob("incoming/*")).name).claimed():
        response = editor_client.post(url, {button: "yes"}, follow=True)

    assert "This is being worked on already." in response.content.decode()
    assert Muscle.objects.count() == 0
    assert waiting_files(media) == ["0", "state.json"]
