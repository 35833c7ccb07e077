"""Compression of answers."""

import gzip

import pytest

from muscles.services import galleries
from tests import images
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_page_is_compressed_for_who_can_read_that(client):
    make_muscle("soleus", name="Soleus")

    plain = client.get("/a-z/")
    packed = client.get("/a-z/", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_picture_is_served_as_it_is(client, media):
    upload = images.png(size=(300, 400))
    image = galleries.add_image(owner=make_muscle("soleus"), upload=upload, role="still", alt="From the front")

    response = client.get(image.file.url, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in response.headers
    assert response.getvalue() == (media / image.file.name).read_bytes()
