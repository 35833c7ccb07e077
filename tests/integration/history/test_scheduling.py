from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from muscles.history.models import Version
from muscles.models import Muscle
from muscles.services.changes import working_on
from tests.factories import make_muscle
from tests.integration.history.desk import change_url, said, send_draft, versions_of
from tests.integration.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

START = timezone.localtime()


def in_hours(hours: int) -> str:
    """A time as a browser writes it."""
    return f"{START + timedelta(hours=hours):%Y-%m-%dT%H:%M}"


def let_time_pass():
    Version.objects.exclude(due_at=None).update(due_at=timezone.now() - timedelta(minutes=1))


def run(*options) -> list[str]:
    out = StringIO()
    call_command("publish_scheduled", *options, stdout=out)
    return out.getvalue().splitlines()


def schedule(client, muscle, **changes):
    return send_draft(client, muscle, **{"_schedule": "1", "publish_at": in_hours(2)} | changes)


@pytest.mark.parametrize("status", ["draft", "published"])
def test_what_is_due_is_published_once(editor_client, status):
    muscle = make_muscle("soleus", status=status, origin="Was.")
    schedule(editor_client, muscle, origin="To come.")

    early = run(), Muscle.objects.published().filter(origin="To come.").count()
    let_time_pass()
    dry = run("--dry-run"), Muscle.objects.published().filter(origin="To come.").count()
    runs = [run(), run()]

    assert early == ([], 0)
    assert dry == (["due: muscle /muscle/" + muscle.permalink + "/, scheduled"], 0)
    assert runs == [[f"published: muscle /muscle/{muscle.permalink}/"], []]
    assert list(Muscle.objects.published().values_list("origin", flat=True)) == ["To come."]
    assert versions_of(muscle)[-1] == ("published", "history")


def test_form_says_what_is_scheduled_and_keeps_the_times(editor_client):
    muscle = make_rich_muscle()

    schedule(editor_client, muscle, withdraw_at=in_hours(5))
    page = editor_client.get(change_url(muscle)).content.decode()

    assert f'name="publish_at" value="{in_hours(2)}"' in page
    assert f'name="withdraw_at" value="{in_hours(5)}"' in page
    assert "Published, with changes scheduled" in page


@pytest.mark.parametrize("time", ["", "tomorrow", "2001-01-01T10:00"])
def test_schedule_without_a_time_to_come_is_a_draft(editor_client, time):
    muscle = make_rich_muscle()

    schedule(editor_client, muscle, publish_at=time, origin="Kept.")
    page = editor_client.get(change_url(muscle))

    assert said(page)[0] == "It was not scheduled: choose a day and time that are still to come."
    assert Version.objects.get(state="draft").data["fields"]["origin"] == "Kept."


def test_entry_is_withdrawn_when_due(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, _publish="1", withdraw_at=in_hours(1))
    let_time_pass()

    runs = [run(), run()]

    assert runs == [["withdrawn: muscle /muscle/thigh/bicepsfemoris/"], []]
    assert Muscle.objects.get(pk=muscle.pk).status == "draft"


def test_emptied_time_of_withdrawal_is_forgotten(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, withdraw_at=in_hours(1))

    send_draft(editor_client, muscle, withdraw_at="")

    assert not Version.objects.exclude(due_at=None).exists()


def test_author_schedules_nothing(author_client):
    muscle = make_rich_muscle()

    response = schedule(author_client, muscle)
    send_draft(author_client, muscle, withdraw_at=in_hours(1))

    assert response.status_code == 403
    assert not Version.objects.exclude(due_at=None).exists()


def test_what_cannot_be_published_is_said_and_hinders_nothing_else(editor_client, capsys):
    muscle, other = make_rich_muscle(), make_muscle("soleus")
    schedule(editor_client, muscle, slug="taken", move_anyway="on")
    schedule(editor_client, other, origin="To come.")
    make_muscle("taken", region=muscle.region)
    let_time_pass()

    with pytest.raises(CommandError, match="1 could not be published"):
        run()

    assert "is already the address of the muscle “Taken”" in capsys.readouterr().err
    assert Muscle.objects.get(slug="soleus").origin == "To come."


def told_time(hours: int) -> str:
    """A time as the desk says it."""
    return date_format(START + timedelta(hours=hours), "j F Y, H:i")


@pytest.mark.parametrize("status", ["draft", "published"])
def test_saving_the_draft_of_what_is_scheduled_keeps_its_time(editor_client, status):
    muscle = make_muscle("soleus", status=status)
    schedule(editor_client, muscle, origin="To come.")

    send_draft(editor_client, muscle, origin="Corrected.")
    told = said(editor_client.get(change_url(muscle)))[-1]
    let_time_pass()
    run()

    assert told.endswith(f"is saved, and is published on {told_time(2)}; until then visitors see what they saw before.")
    assert list(Muscle.objects.published().values_list("origin", flat=True)) == ["Corrected."]


def test_saving_the_draft_with_another_time_moves_it(editor_client):
    muscle = make_rich_muscle()
    schedule(editor_client, muscle, origin="To come.")

    send_draft(editor_client, muscle, publish_at=in_hours(9))

    assert f"is published on {told_time(9)};" in said(editor_client.get(change_url(muscle)))[-1]
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
    told = said(editor_client.get(change_url(muscle)))[-1]
    run()

    assert told.endswith("and is with the next look at the schedule.")
    assert Muscle.objects.get(pk=muscle.pk).origin == "Corrected."


@pytest.mark.parametrize("button", ["_draft", "_submit"])
def test_time_is_off_when_an_author_saves_and_an_editor_puts_it_back(editor, author, client, button):
    muscle = make_rich_muscle()
    client.force_login(editor)
    schedule(client, muscle, origin="To come.")
    client.force_login(author)

    send_draft(client, muscle, origin="Not seen by an editor.", **{button: "1"})
    told = said(client.get(change_url(muscle)))[-1]
    let_time_pass()
    off = run()
    Version.objects.pending().update(due_at=timezone.now() + timedelta(hours=2))
    client.force_login(editor)
    page = client.get(change_url(muscle)).content.decode()
    send_draft(client, muscle, _schedule="1")

    assert told.endswith(f"It was to be published on {told_time(2)}; that is off until an editor schedules it again.")
    assert off == []
    assert "and is not scheduled now. “Schedule” below does it again." in page
    assert versions_of(muscle)[-1] == ("scheduled", "scheduled")


def test_time_in_the_form_without_its_button_schedules_nothing_and_says_so(editor_client):
    muscle = make_rich_muscle()

    send_draft(editor_client, muscle, origin="To come.", publish_at=in_hours(2))

    page = editor_client.get(change_url(muscle))
    assert said(page)[-1].endswith(f"It is not scheduled for {told_time(2)}: press “Schedule” for that.")
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


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_publish_once(editor_client):
    muscle = make_muscle("soleus")
    schedule(editor_client, muscle, origin="To come.")
    let_time_pass()
    barrier = Barrier(2)

    def run_at_once(_):
        try:
            barrier.wait(timeout=30)
            return run()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outputs = list(pool.map(run_at_once, range(2)))

    assert sorted(map(len, outputs)) == [0, 1]
    assert [action for action, _ in versions_of(muscle)].count("published") == 1
