"""A picture that the server cannot store: the form comes back, and nothing is half written."""

import pytest
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.files.uploads import inspect
from muscles.models import GalleryImage, Muscle
from muscles.models.gallery import upload_path
from tests.factories import make_muscle, make_region
from tests.images import png
from tests.integration.admin.forms import errors_of, read_form, send
from tests.integration.features.history.admin_pages import change_url

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

ADD_MUSCLE = reverse("admin:muscles_muscle_add")
ADD_PICTURE = reverse("admin:muscles_galleryimage_add")
RED = (200, 0, 0)
MESSAGES = ["“picture.png” cannot be stored: the server’s disk is full, or closed to it."]


def closed_to(media, upload) -> None:
    """Leave no room for a picture: a file is in the way of the folder that it would lie in."""
    image = GalleryImage(content_hash=inspect(upload).content_hash)
    folder = (media / upload_path(image, upload.name)).parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.touch()


def files_in(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file() and path.stat().st_size)


def file_errors(response) -> list[list[str]]:
    shown = response.context["inline_admin_formsets"][-1].formset
    return [list(form.errors.get("file", [])) for form in shown.forms]


def test_new_entry_comes_back_with_all_that_was_typed(editor_client, media):
    (media / "uploads").touch()
    picture = {"gallery_images-0-file": png(), "gallery_images-0-alt": "Typed alt"}

    response = send(editor_client, ADD_MUSCLE, name="Soleus", region=make_region("leg").pk, origin="Typed.", **picture)

    assert (response.status_code, file_errors(response)) == (200, [MESSAGES])
    assert response.context["adminform"].form["origin"].value() == "Typed."
    assert 'value="Typed alt"' in response.content.decode()
    assert not Muscle.objects.exists()


@pytest.mark.parametrize("status", ["draft", "published"])
@pytest.mark.parametrize("button", ["_save", "_publish"])
def test_one_that_finds_no_room_keeps_the_others_out(editor_client, media, status, button):
    soleus = make_muscle("soleus", region=make_region("leg"), status=status)
    first, second = png(), png(colour=RED)
    closed_to(media, second)
    rows = {"gallery_images-TOTAL_FORMS": 2, "gallery_images-0-alt": "One", "gallery_images-1-alt": "Two"}
    rows |= {"gallery_images-0-file": first, "gallery_images-1-file": second, "gallery_images-1-role": "still"}

    response = send(editor_client, change_url(soleus), origin="Typed.", **{button: "Save"}, **rows)

    assert (response.status_code, file_errors(response)) == (200, [[], MESSAGES])
    soleus.refresh_from_db()
    assert (soleus.origin, GalleryImage.objects.count(), files_in(media)) == ("", 0, [])
    assert not Version.objects.of(soleus).pending().exists()


def test_preview_names_what_cannot_be_stored(editor_client, media):
    soleus = make_muscle("soleus", region=make_region("leg"))
    (media / "uploads").touch()
    url = reverse("admin:muscles_muscle_preview", args=[soleus.pk])
    page = editor_client.get(change_url(soleus))
    sent = {"gallery_images-0-file": png(), "gallery_images-0-alt": "One"}

    response = editor_client.post(url, read_form(page, "muscle_form") | sent)

    assert MESSAGES[0] in response.content.decode()


def test_screen_of_a_picture_comes_back(editor_client, media):
    soleus = make_muscle("soleus", region=make_region("leg"))
    (media / "uploads").touch()

    response = send(editor_client, ADD_PICTURE, muscle=soleus.pk, alt="Typed", file=png())

    assert errors_of(response) == {"file": MESSAGES}
    assert response.context["adminform"].form["alt"].value() == "Typed"
    assert not GalleryImage.objects.exists()
