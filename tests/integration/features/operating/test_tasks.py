"""What is done outside of requests: begun after the commit, tried again, given back, and seen by editors."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from muscles.features.operating import working
from muscles.features.operating.checks import tasks_are_begun
from muscles.features.operating.gauges import TASKS, WAIT
from muscles.features.operating.models import BackgroundTask, JobRun, Worker
from muscles.features.operating.running import note_jobs
from muscles.features.operating.working import Loop, give_sign, new_worker
from muscles.models import Muscle
from muscles.services.tasks import enqueue_once, latest
from tests.factories import make_muscle
from tests.integration.features.operating.chores import publish_one
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

LIST = "/admin/operating/backgroundtask/"


@pytest.fixture(autouse=True)
def no_jobs(media):
    """Timed jobs were just done, so that the worker has tasks only."""
    note_jobs()
    JobRun.objects.update(began_at=timezone.now(), succeeded_at=timezone.now())


def work() -> None:
    call_command("run_worker", "--once")


def make_due() -> None:
    DBTaskResult.objects.update(run_after=timezone.now())


def states() -> list[tuple[str, int]]:
    return [(task.status, task.tries) for task in BackgroundTask.objects.all()]


def text_of(client, path: str) -> str:
    return " ".join(read(client.get(path)).text.split())


def test_a_task_is_done_after_the_commit_or_not_at_all():
    make_muscle("soleus", origin="Tibia.", status="draft")
    with transaction.atomic():
        publish_one.enqueue("soleus")
        transaction.set_rollback(True)
    work()
    assert (states(), Muscle.objects.get().status) == ([], "draft")

    for _ in range(2):
        enqueue_once(publish_one, "soleus")
    assert states() == [("READY", 0)]
    work()

    assert (states(), Muscle.objects.get().status) == ([("SUCCESSFUL", 1)], "published")
    assert latest(publish_one, "soleus").return_value == "Soleus"
    assert not Worker.objects.exists()


def test_a_fault_is_tried_again_with_pauses_and_then_shown_to_editors(admin_client):
    publish_one.enqueue("soleus")
    tries = []
    for _ in range(3):
        work()
        work()  # what has a pause is not begun
        tries += [(*states()[0], "tried again" in text_of(admin_client, LIST))]
        make_due()
    first_screen, page = text_of(admin_client, "/admin/"), text_of(admin_client, f"{LIST}?state=failed")

    assert [each[:2] for each in tries] == [("READY", 1), ("READY", 2), ("FAILED", 3)]
    assert "1 Background tasks that failed" in first_screen
    assert ["Publish a muscle" in page, "LookupError: There is no soleus yet." in page] == [True, True]
    assert [message.id for message in tasks_are_begun(databases=["default"])] == ["operating.W015"]

    make_muscle("soleus", origin="Tibia.", status="draft")
    chosen = [str(task.pk) for task in BackgroundTask.objects.all()]
    response = admin_client.post(LIST, {"action": "begin_again", "_selected_action": chosen}, follow=True)
    work()

    assert [str(message) for message in response.context["messages"]] == ["1 of them will be tried again."]
    assert (states(), Muscle.objects.get().status) == ([("SUCCESSFUL", 1)], "published")
    assert "Background tasks that failed" not in text_of(admin_client, "/admin/")


def test_a_refusal_is_not_tried_again():
    make_muscle("soleus", origin="")
    publish_one.enqueue("soleus")

    work()

    assert states() == [("FAILED", 1)]
    assert BackgroundTask.objects.get().fault == "django.core.exceptions.ValidationError: ['It has no origin.']"


def test_what_a_dead_worker_had_begun_is_given_back():
    make_muscle("soleus", origin="Tibia.", status="draft")
    publish_one.enqueue("soleus")
    dead, living = new_worker(), new_worker()
    give_sign(dead)
    DBTaskResult.objects.get().claim(dead.worker_id)
    give_sign(living)
    assert states() == [("RUNNING", 1)]  # it may yet be alive

    Worker.objects.filter(name=dead.worker_id).update(seen_at=timezone.now() - timedelta(minutes=6))
    give_sign(living)
    given_back = BackgroundTask.objects.get()
    make_due()
    work()

    assert (given_back.status, given_back.fault) == ("READY", "Its worker ended before it did.")
    assert (states(), Muscle.objects.get().status) == ([("SUCCESSFUL", 2)], "published")


def test_what_was_begun_when_the_database_went_away_is_given_back_by_the_next_sign(monkeypatch):
    def go_away() -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(working, "PAUSE", 0)
    publish_one.enqueue("soleus")
    loop, said = Loop(lambda line: said.append(line)), []
    loop.give_sign()
    DBTaskResult.objects.get().claim(loop.worker.worker_id)
    monkeypatch.setattr(loop.worker, "run", go_away)

    loop.run_tasks()
    loop.give_sign()

    assert states() == [("READY", 1)]
    assert [*Worker.objects.values_list("name", flat=True)] == [loop.worker.worker_id]
    assert len(said) == 1


def test_where_no_worker_runs_it_is_said(admin_client):
    publish_one.enqueue("soleus")
    fresh = text_of(admin_client, "/admin/")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=2))

    page = text_of(admin_client, f"{LIST}?state=neglected")
    faults = admin_client.get("/health/ready").json()

    assert (TASKS.read(), 120 <= WAIT.read()[()] < 150) == ({("ready",): 1}, True)
    assert "no worker begins" not in fresh
    assert "1 Background tasks that no worker begins" in text_of(admin_client, "/admin/")
    assert "No worker is running" in page
    assert faults["is_ready"] is True
    assert "1 background task waits for a worker." in [fault["message"] for fault in faults["faults"]]
