"""A file that the server cannot store: the picture keeps what it had."""

import pytest
from django.urls import reverse

from muscles.services.galleries import add_image
from tests.factories import make_muscle, make_region
from tests.images import png
from tests.integration.admin.forms import read_form
from tests.integration.admin.test_storing import MESSAGES, RED, closed_to

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_picture_that_cannot_be_replaced_stays(editor_client, media):
    soleus = make_muscle("soleus", region=make_region("leg"))
    image = add_image(owner=soleus, upload=png(), role="still", alt="Old")
    upload = png(colour=RED)
    closed_to(media, upload)
    url = reverse("admin:muscles_muscle_picture_replace", args=[soleus.pk, image.pk])

    response = editor_client.post(url, read_form(editor_client.get(url), "replace_form") | {"file": upload})

    assert (response.status_code, response.context["form"].errors["file"]) == (200, MESSAGES)
    assert soleus.gallery_images.get().file == image.file
