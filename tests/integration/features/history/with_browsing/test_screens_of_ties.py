"""The screens of single movements and nerves of muscles are in the history."""

import pytest
from django.urls import reverse

from muscles.features.history.models import Version
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.browsing.ties import make_movement, tie

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_screen_of_a_movement_is_in_the_history(editor_client):
    muscle = make_muscle("soleus")
    row = tie(muscle, make_movement("ankle", "flexion"))
    url = reverse("admin:browsing_musclemovement_change", args=[row.pk])

    editor_client.post(url, read_form(editor_client.get(url), "musclemovement_form") | {"condition": "weakly"})

    versions = Version.objects.of(muscle)
    assert [version.action for version in versions] == ["saved", "found"]
    assert [version.data["rows"]["movements"][0]["condition"] for version in versions] == ["weakly", ""]


def test_many_that_are_decided_in_bulk_are_one_change_that_can_be_undone(editor_client):
    muscle = make_muscle("soleus")
    row = tie(muscle, make_movement("ankle", "flexion"), state="proposed")
    url = reverse("admin:browsing_musclemovement_changelist")

    editor_client.post(url, {"action": "confirm", "_selected_action": [row.pk]})
    decided = Version.objects.of(muscle).first()
    editor_client.post(reverse("admin:history_batch_undo", args=[decided.batch]))

    row.refresh_from_db()
    assert [version.action for version in Version.objects.of(muscle)] == ["undone", "saved", "found"]
    assert row.state == "proposed"


def test_author_confirms_nothing_that_is_public_immediately(author_client):
    row = tie(make_muscle("soleus"), make_movement("ankle", "flexion"), state="proposed")
    url = reverse("admin:browsing_musclemovement_change", args=[row.pk])

    changed = author_client.post(url, {"state": "confirmed"})
    author_client.post(
        reverse("admin:browsing_musclemovement_changelist"), {"action": "confirm", "_selected_action": [row.pk]}
    )

    row.refresh_from_db()
    assert (changed.status_code, row.state) == (403, "proposed")
