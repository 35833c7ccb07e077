"""Throwing the draft of a published entry away."""

import pytest
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import take
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, opened, said, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def discard_url(muscle) -> str:
    return reverse("admin:muscles_muscle_discard", args=[muscle.pk])


def test_draft_goes_and_stays_in_the_history(author_client):
    muscle = make_rich_muscle()
    before = take(muscle)
    send_draft(author_client, muscle, origin="Somewhere else.")
    form = opened(author_client, muscle)

    response = author_client.post(discard_url(muscle), form, follow=True)

    assert form["origin"] == ["Somewhere else."]
    message = (
        "The draft of “Bicepsfemoris” is thrown away; the form shows what visitors see. The history has the draft."
    )
    assert said(response)[-1] == message
    assert opened(author_client, muscle)["origin"] == ["A tuberosity."]
    assert take(muscle) == before
    assert versions_of(muscle) == [("found", "history"), ("drafted", "history")]


def test_draft_that_was_saved_again_meanwhile_stays(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="Somewhere else.")
    seen = opened(editor_client, muscle)
    send_draft(editor_client, muscle, origin="A third place.")

    response = editor_client.post(discard_url(muscle), seen, follow=True)

    message = "Nothing was thrown away: “Bicepsfemoris” has been saved again meanwhile. This is how it stands now."
    assert said(response)[-1] == message
    assert Version.objects.pending().get().data["fields"]["origin"] == "A third place."


def test_what_is_scheduled_is_thrown_away_by_those_who_publish(author_client):
    muscle = make_rich_muscle()
    send_draft(author_client, muscle, origin="Somewhere else.")
    Version.objects.pending().update(state="scheduled")
    form = opened(author_client, muscle)

    refused = author_client.post(discard_url(muscle), form)

    assert refused.status_code == 403
    assert Version.objects.pending().count() == 1
    assert "Throw the draft away" not in author_client.get(change_url(muscle)).content.decode()


def test_without_a_draft_there_is_nothing_to_throw_away(editor_client):
    muscle = make_muscle("soleus")

    page = editor_client.get(change_url(muscle)).content.decode()
    response = editor_client.post(discard_url(muscle), opened(editor_client, muscle))

    assert "Throw the draft away" not in page
    assert response.status_code == 302
    assert take(muscle)["fields"]["status"] == "published"


def test_only_a_button_throws_away(editor_client):
    assert editor_client.get(discard_url(make_muscle("soleus"))).status_code == 405


def test_nobody_throws_away_what_they_may_not_change(client, django_user_model):
    muscle = make_muscle("soleus")
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    assert client.post(discard_url(muscle)).status_code == 403
