"""What both the draft and the page changed is chosen by an editor, piece by piece."""

import re

import pytest
from django.urls import reverse

from muscles.features.browsing.models import MuscleMovement
from muscles.features.history.models import Version
from muscles.models import GalleryImage, Muscle
from muscles.services import changes
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, opened, said, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle
from tests.integration.features.history.overtaking import by_list, change_page, choose, choose_url

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_publishing_from_the_form_leads_to_the_choice_and_keeps_what_was_typed(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    response = send_draft(editor_client, muscle, action="Typed.", _publish="Publish")
    page = editor_client.get(response.url)

    assert response.url == choose_url(muscle)
    assert said(page)[-1].endswith("since that was begun the page has changed, too. Choose which is right.")
    assert re.findall(r"<legend>(.*?)</legend>", page.content.decode()) == ["Origin"]
    assert Version.objects.get(state="draft").data["fields"]["action"] == "Typed."


@pytest.mark.parametrize(("choice", "origin"), [("mine", "From the draft."), ("theirs", "Imported.")])
def test_what_is_chosen_is_published_with_the_rest(editor_client, choice, origin):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.", action="Drafted.")
    change_page(muscle, origin="Imported.", insertion="Imported, too.")

    response = choose(editor_client, muscle, "_publish", **{"fields-origin": choice})

    muscle.refresh_from_db()
    assert response.url == change_url(muscle)
    assert (muscle.origin, muscle.action, muscle.insertion) == (origin, "Drafted.", "Imported, too.")
    assert versions_of(muscle)[-1] == ("published", "history")


def test_what_is_chosen_for_the_draft_can_be_published_afterwards(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    choose(editor_client, muscle, "_draft", **{"fields-origin": "mine"})
    waiting = Muscle.objects.get(pk=muscle.pk).origin
    by_list(editor_client, muscle)

    assert waiting == "Imported."
    assert Muscle.objects.get(pk=muscle.pk).origin == "From the draft."


def test_rows_that_both_changed_are_chosen(editor_client):
    muscle = make_rich_muscle()
    rows = {"gallery_images-0-alt": "Drafted", "movement_ties-0-condition": "weakly"}
    send_draft(editor_client, muscle, **rows)
    image = muscle.gallery_images.get(role="animation")  # the first of the form
    changes.before_change([muscle])
    GalleryImage.objects.filter(pk=image.pk).update(alt="On its screen")
    MuscleMovement.objects.all().delete()  # muscles.features.browsing
    changes.changed([muscle])
    choices = {f"rows-pictures-{image.pk}": "theirs"}
    [tie] = Version.objects.get(state="draft").data["rows"]["movements"]  # muscles.features.browsing
    choices[f"rows-movements-{tie['pk']}"] = "mine"  # muscles.features.browsing

    response = choose(editor_client, muscle, "_publish", **choices)

    assert response.status_code == 302
    assert GalleryImage.objects.get(pk=image.pk).alt == "On its screen"
    assert list(MuscleMovement.objects.values_list("condition", flat=True)) == ["weakly"]  # muscles.features.browsing


def test_without_a_choice_everywhere_nothing_is_saved(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.", insertion="From the draft.")
    change_page(muscle, origin="Imported.", insertion="Imported.")
    before = versions_of(muscle)

    response = choose(editor_client, muscle, "_publish", **{"fields-origin": "mine"})

    assert said(response) == ["Nothing was saved. Choose one of the two everywhere."]
    assert versions_of(muscle) == before


def test_a_change_while_choosing_is_not_overwritten(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")
    form = read_form(editor_client.get(choose_url(muscle)), "choose_form")
    change_page(muscle, origin="Imported again.")

    response = editor_client.post(choose_url(muscle), form | {"_publish": "1", "fields-origin": "mine"})

    assert said(response) == ["It has changed once more meanwhile; choose again."]
    assert Muscle.objects.get(pk=muscle.pk).origin == "Imported again."


def test_an_author_chooses_and_cannot_publish(author_client):
    muscle = make_rich_muscle()
    send_draft(author_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    refused = choose(author_client, muscle, "_publish", **{"fields-origin": "mine"})
    choose(author_client, muscle, "_submit", **{"fields-origin": "mine"})

    assert refused.status_code == 403
    assert Muscle.objects.get(pk=muscle.pk).origin == "Imported."
    assert versions_of(muscle)[-1] == ("submitted", "submitted")
    assert not Version.objects.overtaken().exists()


def test_collision_over_an_overtaken_draft_loses_neither(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.", insertion="Imported.")
    form = opened(editor_client, muscle)
    send_draft(editor_client, muscle, action="Theirs.")

    response = editor_client.post(change_url(muscle), form | {"_draft": "1", "variation": "Mine."})
    version = Version.objects.get(action="refused")
    url = reverse("admin:muscles_muscle_conflict", args=[muscle.pk, version.pk])
    names = re.findall(r'name="(fields-\w+)" value="mine" required( checked)?', response.content.decode())
    seen = read_form(response, "conflict_form")
    opened_on = re.search(r"opened_on=([^\"]+)\"", response.content.decode())[1]
    choices = {"fields-action": "theirs", "fields-variation": "mine", "_publish": "1"}
    answer = editor_client.post(f"{url}?opened_on={opened_on}", seen | choices)

    draft = Version.objects.get(state="draft").data["fields"]
    assert names == [("fields-action", ""), ("fields-variation", " checked")]
    assert answer.url == choose_url(muscle)
    assert [draft[name] for name in ("origin", "insertion", "action", "variation")] == [
        "From the draft.",
        "Imported.",
        "Theirs.",
        "Mine.",
    ]
    assert Muscle.objects.get(pk=muscle.pk).origin == "Imported."
