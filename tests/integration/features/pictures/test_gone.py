"""An entry that somebody else deletes while an editor works on its pictures."""

import pytest
from django.urls import reverse

from tests import images
from tests.factories import make_image, make_muscle
from tests.integration.admin.vanishing import vanishing
from tests.integration.features.pictures.adding import bring, numbered
from tests.integration.features.pictures.admin_pages import said, url_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

MESSAGES = ["This muscle is not there any more: somebody has deleted it. Nothing was saved."]
SCREENS = pytest.mark.parametrize(
    ("screen", "sent"),
    [
        ("pictures", {"sort": "number"}),
        ("picture_texts", {"save": "1"}),
        ("picture_texts", {"fill": "1"}),
        ("picture_replace", {}),
        ("picture_remove", {}),
        ("pictures_add", {}),
        ("pictures_add", {"add": "1"}),
    ],
)


@pytest.fixture
def work(editor_client, media, screen, sent):
    """An entry, and the request that was prepared for one of its screens."""
    muscle = make_muscle("soleus")
    bring(editor_client, muscle, numbered(1))
    keys = [make_image(muscle).pk] if screen in ("picture_replace", "picture_remove") else []
    files = {"file": images.png()} if screen == "picture_replace" else {}
    return muscle, url_of(muscle, screen, *keys), sent | files


@SCREENS
def test_sent_after_the_entry_was_deleted(editor_client, work):
    muscle, url, sent = work
    muscle.delete()

    response = editor_client.post(url, sent, follow=True)

    assert response.redirect_chain == [(reverse("admin:muscles_muscle_changelist"), 302)]
    assert said(response) == MESSAGES


@SCREENS
def test_sent_while_the_entry_is_deleted(editor_client, work):
    muscle, url, sent = work

    with vanishing(muscle):
        response = editor_client.post(url, sent)

    assert response.headers.get("Location") == reverse("admin:muscles_muscle_changelist")


@pytest.mark.parametrize(("screen", "sent"), [("pictures", {"sort": "number"}), ("pictures_add", {})])
def test_a_script_is_told_that_there_is_nothing(editor_client, work):
    muscle, url, sent = work

    with vanishing(muscle):
        response = editor_client.post(url, sent, headers={"X-Requested-With": "fetch"})

    assert response.status_code == 404
