"""Decks in a real object store."""

import pytest

from muscles.services import galleries
from tests import images
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_deck_is_packed_once_and_lies_in_the_store(client, store, requests):
    muscle = make_muscle("soleus", origin="Fibula", latin_name="Musculus soleus")
    galleries.add_image(owner=muscle, upload=images.png(size=(900, 600)), role="still", alt="From the front.")
    address = f"/decks/{muscle.home.slug}.apkg"

    first = client.get(address)
    content = body(first)
    requests.clear()
    second = client.get(address)

    assert first.status_code == 200
    assert body(second) == content
    assert [name for name, _ in store.names_below("decks")]
    assert not [each for each in requests if each.startswith("PUT")]
