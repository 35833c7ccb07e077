"""Movements and nerves of a muscle in its drafts and in what is undone."""

import pytest
from django.urls import reverse

from muscles.features.browsing.models import MuscleMovement
from muscles.features.history.models import Version
from tests.factories import make_muscle
from tests.integration.features.browsing.ties import make_movement, tie
from tests.integration.features.history.admin_pages import said, send_draft
from tests.integration.features.history.bulk import newest, undo
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_movements_are_part_of_the_draft(editor_client):
    muscle = make_rich_muscle()

    send_draft(editor_client, muscle, **{"movement_ties-0-condition": "weakly"})

    assert list(MuscleMovement.objects.values_list("condition", flat=True)) == ["strongly"]
    assert Version.objects.get(state="draft").data["rows"]["movements"][0]["condition"] == "weakly"


@pytest.mark.parametrize(("action", "state"), [("confirm", "confirmed"), ("refuse", "refused")])
def test_proposals_that_were_decided_on_are_proposals_again(editor_client, action, state):
    flexion = make_movement("ankle")
    ties = [tie(make_muscle(), flexion, state="proposed") for _ in range(2)]
    url, keys = reverse("admin:browsing_musclemovement_changelist"), [row.pk for row in ties]

    editor_client.post(url, {"action": action, "_selected_action": keys})
    decided, batch = list(MuscleMovement.objects.values_list("state", flat=True)), newest()
    response = undo(editor_client)

    assert decided == [state, state]
    assert batch.why == f"Muscle movements {state}."
    assert said(response)[0].startswith(f"Undone: {batch.why} 2 entries changed. <a ")
    assert list(MuscleMovement.objects.values_list("state", flat=True)) == ["proposed", "proposed"]
