"""Pictures that come together, or in the place of another, while the store is away."""

import pytest

from muscles.features.pictures.models import WaitingPicture
from muscles.models import GalleryImage
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.object_store.test_doors import NAMED, SAID
from tests.integration.features.pictures.test_files import replace, url_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("away")]


@pytest.fixture
def soleus():
    return make_muscle("soleus", region=make_region("leg"))


def test_each_picture_is_refused_in_words_and_none_waits(editor_client, soleus):
    response = editor_client.post(
        url_of(soleus, "pictures_add"), {"files": [images.png()]}, headers={"X-Requested-With": "fetch"}
    )

    assert [(line["outcome"], line["text"]) for line in response.json()["lines"]] == [("refused", SAID)]
    assert not WaitingPicture.objects.exists()


def test_a_picture_that_is_replaced_stays_as_it_was(editor_client, soleus):
    old = make_image(soleus, file="muscles/png/one.webp", width=300, height=200, content_hash="a" * 64)

    response = replace(editor_client, soleus, old.pk, images.png())

    assert response.context["form"].errors == {"file": [NAMED]}
    assert GalleryImage.objects.get().content_hash == "a" * 64
