"""What the pages for pictures say is kept is what there is to keep it."""

import pytest

from muscles.models import Muscle
from muscles.services import changes
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.pictures.admin_pages import said, url_of
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def soleus(media) -> Muscle:
    """A muscle that is not published, with a picture."""
    soleus = make_muscle("soleus", status="draft")
    add_image(owner=soleus, upload=images.png(), role="still", alt="Old", title="A title")
    return soleus


@pytest.fixture
def nothing_kept(monkeypatch):
    """A site without a feature that keeps a history."""
    monkeypatch.setattr(changes, "_listeners", [])


def remove(client, entry):
    url = url_of(entry, "picture_remove", entry.gallery_images.get().pk)
    shown = client.get(url)
    return read(shown).one("div", id="content").text, said(
        client.post(url, read_form(shown, "remove_form"), follow=True)
    )


def test_without_a_history_none_is_promised(editor_client, soleus, nothing_kept):
    key = soleus.gallery_images.get().pk
    replacing = read(editor_client.get(url_of(soleus, "picture_replace", key))).one("div", id="content").text

    removing, messages = remove(editor_client, soleus)

    assert "stay." in replacing
    assert "history" not in replacing + removing
    assert "It is removed for good, with its file." in removing
    assert messages == ["“A title” is removed."]
