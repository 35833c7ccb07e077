"""The screen of a picture alone, where its owner is chosen."""

import pytest
from django.urls import reverse

from muscles.models import GalleryImage, Muscle
from muscles.services.galleries import add_image
from tests.factories import make_image, make_muscle, make_region
from tests.images import png
from tests.integration.admin.forms import errors_of, send

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = reverse("admin:muscles_galleryimage_add")
RED = (200, 0, 0)


@pytest.fixture
def soleus(media) -> Muscle:
    return make_muscle("soleus", region=make_region("leg"))


def change_url(image: GalleryImage) -> str:
    return reverse("admin:muscles_galleryimage_change", args=[image.pk])


def test_picture_is_added_on_its_own_screen(editor_client, soleus, media):
    send(editor_client, ADD, muscle=soleus.pk, alt="Alone", file=png())

    assert list(GalleryImage.objects.values_list("muscle", "alt", "position", "width")) == [(soleus.pk, "Alone", 1, 40)]


@pytest.mark.parametrize("both", [True, False])
def test_picture_needs_exactly_one_owner(editor_client, soleus, both):
    owners = {"muscle": soleus.pk, "region": soleus.region.pk} if both else {}

    response = send(editor_client, ADD, alt="Whose?", file=png(), **owners)

    assert errors_of(response)["muscle"] == ["Choose one muscle or one region, and not both."]
    assert GalleryImage.objects.count() == 0


def test_own_screen_refuses_what_the_gallery_has_already(editor_client, soleus):
    add_image(owner=soleus, upload=png(), role="still", alt="First")

    response = send(editor_client, ADD, muscle=soleus.pk, alt="Again", file=png())

    assert errors_of(response) == {"file": ["This picture is already in the gallery of Soleus."]}


def test_own_screen_refuses_an_owner_that_is_not_there(editor_client, soleus):
    response = send(editor_client, ADD, muscle=99, alt="Whose?", file=png())

    assert list(errors_of(response)) == ["muscle"]


def test_own_screen_replaces_and_shows_the_facts_of_the_file(editor_client, soleus):
    image = add_image(owner=soleus, upload=png(), role="still", alt="Old")

    send(editor_client, change_url(image), file=png(size=(60, 50), colour=RED))

    image.refresh_from_db()
    assert (image.width, image.height, image.muscle, image.position) == (60, 50, soleus, 1)
    assert image.content_hash in editor_client.get(change_url(image)).content.decode()


def test_change_screen_links_to_the_page_of_the_owner(editor_client, soleus):
    page = editor_client.get(change_url(make_image(soleus)))

    assert page.context["absolute_url"] == "/muscle/leg/soleus/"


def test_picture_of_a_region_is_asked_for_its_owner_where_that_was_taken_out(editor_client):
    image = make_image(make_region("leg"))

    response = send(editor_client, change_url(image), region="")

    assert response.status_code == 200
    assert errors_of(response) == {"muscle": ["Choose one muscle or one region, and not both."]}
    assert GalleryImage.objects.get().region.slug == "leg"
