"""What becomes of the time when what is scheduled is saved again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from muscles.features.history.models import Version
from muscles.models import Muscle
from muscles.services.changes import working_on
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, said, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle
from tests.integration.features.history.times import START, in_hours, let_time_pass, run, schedule

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def shown_time(hours: int) -> str:
    """A time as the admin shows it."""
    return date_format(START + timedelta(hours=hours), "j F Y, H:i")


@pytest.mark.parametrize("status", ["draft", "published"])
def test_saving_the_draft_of_what_is_scheduled_keeps_its_time(editor_client, status):
    muscle = make_muscle("soleus", status=status)
    schedule(editor_client, muscle, origin="To come.")

    send_draft(editor_client, muscle, origin="Corrected.")
    message = said(editor_client.get(change_url(muscle)))[-1]
    let_time_pass()
    run()

    assert message.endswith(
        f"is saved, and is published on {shown_time(2)}; until then visitors see what they saw before."
    )
    assert list(Muscle.objects.published().values_list("origin", flat=True)) == ["Corrected."]


def test_saving_the_draft_with_another_time_moves_it(editor_client):
    muscle = make_rich_muscle()
    schedule(editor_client, muscle, origin="To come.")

    send_draft(editor_client, muscle, publish_at=in_hours(9))

    assert f"is published on {shown_time(9)};" in said(editor_client.get(change_url(muscle)))[-1]
    assert f"{timezone.localtime(Version.objects.get(state='scheduled').due_at):%Y-%m-%dT%H:%M}" == in_hours(9)


def test_emptied_time_of_publishing_is_forgotten_and_said(editor_client):
    muscle = make_rich_muscle()
    schedule(editor_client, muscle, origin="To come.")

    send_draft(editor_client, muscle, publish_at="")

    assert said(editor_client.get(change_url(muscle)))[-1].endswith("as it was. It is not scheduled any more.")
    assert Version.objects.get(state="draft").due_at is None


def test_draft_that_is_due_goes_on_being_due(editor_client):
    muscle = make_rich_muscle()
    schedule(editor_client, muscle, origin="To come.")
    let_time_pass()

    send_draft(editor_client, muscle, origin="Corrected.")
    message = said(editor_client.get(change_url(muscle)))[-1]
    run()

    assert message.endswith("and is with the next look at the schedule.")
    assert Muscle.objects.get(pk=muscle.pk).origin == "Corrected."


@pytest.mark.parametrize("button", ["_draft", "_submit"])
def test_time_is_off_when_an_author_saves_and_an_editor_puts_it_back(editor, author, client, button):
    muscle = make_rich_muscle()
    client.force_login(editor)
    schedule(client, muscle, origin="To come.")
    client.force_login(author)

    send_draft(client, muscle, origin="Not seen by an editor.", **{button: "1"})
    message = said(client.get(change_url(muscle)))[-1]
    let_time_pass()
    off = run()
    Version.objects.pending().update(due_at=timezone.now() + timedelta(hours=2))
    client.force_login(editor)
    page = client.get(change_url(muscle)).content.decode()
    send_draft(client, muscle, _schedule="1")

    assert message.endswith(
        f"It was to be published on {shown_time(2)}; that is off until an editor schedules it again."
    )
    assert off == []
    assert "and is not scheduled now. “Schedule” below does it again." in page
    assert versions_of(muscle)[-1] == ("scheduled", "scheduled")


def test_time_in_the_form_without_its_button_schedules_nothing_and_says_so(editor_client):
    muscle = make_rich_muscle()

    send_draft(editor_client, muscle, origin="To come.", publish_at=in_hours(2))

    page = editor_client.get(change_url(muscle))
    assert said(page)[-1].endswith(f"It is not scheduled for {shown_time(2)}: press “Schedule” for that.")
    assert f'name="publish_at" value="{in_hours(2)}"' in page.content.decode()
    assert versions_of(muscle)[-1] == ("drafted", "draft")


def test_restored_version_is_not_published_at_the_time_of_another(editor_client):
    muscle = make_rich_muscle()
    schedule(editor_client, muscle, origin="To come.")
    old = Version.objects.of(muscle).get(action="found")

    editor_client.post(reverse("admin:muscles_muscle_restore", args=[muscle.pk, old.pk]))

    assert not Version.objects.filter(state="scheduled").exists()


@pytest.mark.parametrize("status", ["draft", "published"])
def test_change_on_another_screen_keeps_the_time(editor_client, editor, author, status):
    muscle = make_muscle("soleus", status=status)
    schedule(editor_client, muscle, origin="To come.")

    with working_on(muscle, user=editor) as entry:
        entry.tags.add("flexor")
    kept = Version.objects.pending().get().state
    with working_on(muscle, user=author) as entry:
        entry.tags.add("extensor")

    assert kept == "scheduled"
    assert Version.objects.pending().get().state == "draft"
