from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import CommandError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, said, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle
from tests.integration.features.history.times import in_hours, let_time_pass, run, schedule

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


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


def test_schedule_that_withdraws_before_it_publishes_is_a_draft_and_plans_nothing(editor_client):
    muscle = make_rich_muscle()

    schedule(editor_client, muscle, withdraw_at=in_hours(1), origin="Kept.")

    message = said(editor_client.get(change_url(muscle)))[0]
    assert message == "It was not scheduled: it would be withdrawn before it is published."
    assert not Version.objects.filter(state="leaving").exists()
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


@pytest.mark.django_db(transaction=True)
def test_two_concurrent_runs_publish_once(editor_client):
    muscle = make_muscle("soleus")
    schedule(editor_client, muscle, origin="To come.")
    let_time_pass()
    barrier = Barrier(2)

    def run_concurrently(_):
        try:
            barrier.wait(timeout=30)
            return run()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outputs = list(pool.map(run_concurrently, range(2)))

    assert sorted(map(len, outputs)) == [0, 1]
    assert [action for action, _ in versions_of(muscle)].count("published") == 1


def test_form_with_a_mistake_keeps_the_times_and_the_note(editor_client):
    muscle = make_rich_muscle()

    response = schedule(editor_client, muscle, name="", withdraw_at=in_hours(5), why="A “note”")

    form = read_form(response, "muscle_form")
    assert [form[name] for name in ("publish_at", "withdraw_at", "why")] == [[in_hours(2)], [in_hours(5)], ["A “note”"]]


def test_withdrawal_in_the_past_is_not_planned(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, withdraw_at=in_hours(5))

    send_draft(editor_client, muscle, _publish="1", withdraw_at="2001-01-01T10:00")
    messages = said(editor_client.get(change_url(muscle)))

    assert messages[-2] == "Its withdrawal was not planned: choose a day and time that are still to come."
    assert f"{timezone.localtime(Version.objects.get(state='leaving').due_at):%Y-%m-%dT%H:%M}" == in_hours(5)
    assert run() == []


def test_withdrawal_that_is_late_stays_planned_with_every_save(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, withdraw_at=in_hours(5))
    let_time_pass()

    send_draft(editor_client, muscle, origin="Better.")

    assert run() == [f"withdrawn: muscle /muscle/{muscle.permalink}/"]


def test_restoring_an_entry_in_draft_remembers_when_it_was_to_be_published(editor_client):
    muscle = make_muscle("soleus", status="draft")
    send_draft(editor_client, muscle, origin="First.")
    schedule(editor_client, muscle, origin="Second.")
    old = Version.objects.of(muscle).get(action="saved")

    page = editor_client.post(reverse("admin:muscles_muscle_restore", args=[muscle.pk, old.pk]), follow=True)

    assert "is not scheduled now" in page.content.decode()
    assert read_form(page, "muscle_form")["publish_at"] == [in_hours(2)]
    assert Muscle.objects.get().origin == "First."
    assert versions_of(muscle)[-1] == ("restored", "draft")
