"""What goes wrong where pictures are added: nothing is lost, and nothing is added twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from muscles.features.history.models import Version
from muscles.features.pictures.models import WaitingPicture
from muscles.models import Muscle
from muscles.services.galleries import add_image
from tests.integration.features.pictures.adding import bring, fetch, filled, gallery, numbered, page_of, prefix
from tests.integration.features.pictures.admin_pages import said

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_mistake_keeps_what_was_typed_and_adds_nothing(editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    one = prefix("Soleus-1.png")
    typed = {f"{one}-alt": "The heel", f"{one}-orientation": "400"}

    page = editor_client.post(page_of(soleus), filled(editor_client, soleus, **typed))

    assert page.status_code == 400
    assert "The heel" in page.content.decode()
    assert page.context["forms"][0].errors["orientation"] == ["Ensure this value is less than or equal to 359.9."]
    assert not soleus.gallery_images.exists()
    assert WaitingPicture.objects.count() == 1


def test_what_came_after_the_page_was_shown_goes_on_waiting(editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    sent = filled(editor_client, soleus)
    bring(editor_client, soleus, numbered(2))

    editor_client.post(page_of(soleus), sent)

    assert gallery(soleus) == [("soleus-1", None)]
    assert [picture.name for picture in WaitingPicture.objects.all()] == ["Soleus-2.png"]


def test_picture_that_somebody_else_added_meanwhile_keeps_no_other_out(editor_client, soleus):
    bring(editor_client, soleus, numbered(1), numbered(2))
    sent = filled(editor_client, soleus)
    add_image(owner=soleus, upload=numbered(1), role="still", alt="Theirs")

    answer = editor_client.post(page_of(soleus), sent, follow=True)

    assert said(answer) == [
        "Soleus-1.png: This picture is already in the gallery of Soleus.",
        "1 picture is added to “Soleus”.",
    ]
    assert [name for name, _ in gallery(soleus)] == ["soleus-1", "soleus-2"]
    assert not WaitingPicture.objects.exists()


def test_when_nothing_can_be_added_nothing_is_kept(editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    sent = filled(editor_client, soleus)
    add_image(owner=soleus, upload=numbered(1), role="still", alt="Theirs")

    answer = editor_client.post(page_of(soleus), sent, follow=True)

    assert said(answer) == ["Soleus-1.png: This picture is already in the gallery of Soleus."]
    assert not Version.objects.filter(why="A picture added.").exists()
    assert not WaitingPicture.objects.exists()


def test_all_are_left_out_in_bulk(editor_client, soleus, media):
    bring(editor_client, soleus, numbered(1), numbered(2))

    answer = editor_client.post(page_of(soleus), {"forget": "1"}, follow=True)

    assert said(answer) == ["2 pictures are left out; nothing was added."]
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_script_is_answered_with_the_lines_of_one_file(editor_client, soleus):
    upload = {"files": numbered(1), "path": "set/Soleus-1.png"}

    answer = editor_client.post(page_of(soleus), upload, headers={"X-Requested-With": "fetch"})

    assert answer.json() == {"lines": [{"name": "set/Soleus-1.png", "outcome": "stored", "text": ""}]}
    shown = editor_client.get(page_of(soleus), headers={"X-Requested-With": "fetch"}).content.decode()
    assert "set/Soleus-1.png" in shown
    assert "<html" not in shown


def test_nothing_chosen_is_told(editor_client, soleus):
    page = editor_client.post(page_of(soleus), {})

    assert [line.text for line in page.context["lines"]] == ["Choose pictures or a ZIP first."]


def test_too_many_files_are_told_in_words(editor_client, soleus, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2

    page = bring(editor_client, soleus, numbered(1), numbered(2), numbered(3))

    assert [line.text for line in page.context["lines"]] == [
        "These are too many files for one upload: at most 64 are taken in. Nothing was received."
    ]


@pytest.mark.parametrize("status", ["draft", "published"])
def test_same_picture_sent_twice_concurrently_waits_once(editor, editor_client, soleus, media, status):
    Muscle.objects.update(status=status)
    bring(editor_client, soleus, numbered(9))
    editor_client.post(page_of(soleus), filled(editor_client, soleus))

    def send_it(_) -> str:
        client = Client()
        client.force_login(editor)
        try:
            return fetch(client, soleus, numbered(1)).json()["lines"][0]["outcome"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(send_it, range(4)))

    assert sorted(outcomes) == ["stored", "there", "there", "there"]
    picture = WaitingPicture.objects.get()
    stored = [path.name for path in (media / "uploads").rglob("*.png") if "soleus-1" in path.name]
    assert stored == [picture.file.name.rpartition("/")[2]]
