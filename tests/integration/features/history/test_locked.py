"""Drafts while another process holds the lock of all writers."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, opened, send_draft
from tests.locking import held_lock

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_drafts_are_shown_without_the_lock(editor_client):
    muscle = make_muscle("soleus")
    send_draft(editor_client, muscle, origin="In the draft.")
    links = editor_client.post(reverse("admin:muscles_muscle_preview_links", args=[muscle.pk]), follow=True)
    shared = re.findall(r'href="http://testserver(/preview/[^"]+)"', links.content.decode())[0]
    panel = reverse("admin:muscles_muscle_preview", args=[muscle.pk])

    with held_lock():
        form = opened(editor_client, muscle)
        pages = [
            editor_client.get(shared),
            editor_client.post(panel, form | {"_preview": "1", "insertion": "Typed."}),
            editor_client.get(reverse("admin:muscles_muscle_history", args=[muscle.pk])),
            editor_client.post(reverse("admin:muscles_muscle_open", args=[muscle.pk])),
        ]

    assert form["origin"] == ["In the draft."]
    assert [page.status_code for page in pages] == [200] * 4
    assert ["In the draft." in page.content.decode() for page in pages[:2]] == [True, True]
    assert "Typed." in pages[1].content.decode()
    assert opened(editor_client, muscle)["insertion"] == [""]
    assert editor_client.get(change_url(muscle)).status_code == 200
