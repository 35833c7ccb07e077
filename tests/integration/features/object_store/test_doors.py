"""What those are told who bring a file while the store is away, or refuses: what is so, and nothing of a disk."""

import errno

import pytest
from django.http import HttpResponse
from django.urls import reverse

from anatomy_site.middleware import FaultMiddleware
from muscles.features.history.models import Version
from muscles.features.object_store.models import StoredSizes
from muscles.features.object_store.storage import StoreFault
from muscles.files.refusals import not_stored
from muscles.models import GalleryImage
from tests.factories import make_muscle, make_region
from tests.images import png
from tests.integration.admin.forms import errors_of, read_form, send
from tests.integration.test_middleware import as_visitor

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("away")]

SAID = "cannot be stored now: the store of files does not answer. Please try again in a moment."
NAMED = f"“picture.png” {SAID}"
PICTURE = {"gallery_images-0-alt": "From the front."}


def change_url(row) -> str:
    return reverse(f"admin:muscles_{row._meta.model_name}_change", args=[row.pk])


@pytest.mark.parametrize("status", ["draft", "published"])
@pytest.mark.parametrize("button", ["_save", "_publish"])
def test_form_of_an_entry_comes_back(editor_client, status, button):
    soleus = make_muscle("soleus", region=make_region("leg"), status=status)
    picture = PICTURE | {"gallery_images-0-file": png()}

    response = send(editor_client, change_url(soleus), origin="Typed.", **picture, **{button: "Save"})

    shown = response.context["inline_admin_formsets"][-1].formset
    assert [form.errors.get("file") for form in shown.forms] == [[NAMED]]
    assert response.context["adminform"].form["origin"].value() == "Typed."
    assert "disk" not in response.content.decode()
    soleus.refresh_from_db()
    assert (soleus.origin, GalleryImage.objects.count(), StoredSizes.objects.count()) == ("", 0, 0)
    assert not Version.objects.of(soleus).pending().exists()


def test_preview_says_so(editor_client):
    soleus = make_muscle("soleus", region=make_region("leg"))
    sent = read_form(editor_client.get(change_url(soleus)), "muscle_form") | PICTURE

    response = editor_client.post(
        reverse("admin:muscles_muscle_preview", args=[soleus.pk]), sent | {"gallery_images-0-file": png()}
    )

    assert NAMED in response.content.decode()
    assert not GalleryImage.objects.exists()


def test_screen_of_a_picture_comes_back(editor_client):
    soleus = make_muscle("soleus", region=make_region("leg"))

    response = send(editor_client, reverse("admin:muscles_galleryimage_add"), muscle=soleus.pk, alt="Typed", file=png())

    assert errors_of(response) == {"file": [NAMED]}
    assert not GalleryImage.objects.exists()


def test_store_that_refuses_is_no_full_disk(rf):
    error = StoreFault("The store refuses: AccessDenied.")

    response = FaultMiddleware(HttpResponse).process_exception(as_visitor(rf.get("/")), error)

    assert response.status_code == 507
    assert "The store of pictures and files refuses it." in response.content.decode()
    assert "isk" not in response.content.decode()
    assert "the store of files refuses it" in not_stored(error)
    assert "the server’s disk is full" in not_stored(OSError(errno.ENOSPC, "No space left on device"))
