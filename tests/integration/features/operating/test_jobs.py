"""Timed jobs are run when they are due, each in one place, and whoever runs the site learns when one was not."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from muscles.features.operating.models import JobRun
from muscles.features.operating.running import claim, note_jobs
from muscles.services import jobs
from tests.factories import make_image, make_muscle
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = "/admin/operating/jobrun/"


@pytest.fixture(autouse=True)
def noted(media):
    """Let each job have its row, as `migrate` does; tests that commit may have emptied the tables."""
    note_jobs()


@pytest.fixture
def faulty(monkeypatch):
    """A job that fails, as long as the picture of an entry has no file."""
    monkeypatch.setitem(jobs._jobs, "check_media", jobs.Job("check_media", timedelta(minutes=1), "Compare pictures"))
    note_jobs()
    return make_image(make_muscle("soleus"))


def run_jobs() -> list[str]:
    out = StringIO()
    call_command("run_jobs", stdout=out, stderr=out)
    return out.getvalue().splitlines()


def begun_before(command: str, **ago: int) -> None:
    JobRun.objects.filter(command=command).update(began_at=timezone.now() - timedelta(**ago))


def test_every_job_is_run_once_and_again_when_it_is_due():
    everything = [f"{job.command}: done" for job in jobs.jobs()]

    assert [run_jobs(), run_jobs()] == [everything, []]

    begun_before("publish_scheduled", minutes=5, seconds=1)
    begun_before("gc_media", hours=23)
    assert run_jobs() == ["publish_scheduled: done"]


def test_a_job_is_run_in_one_place():
    [job] = [job for job in jobs.jobs() if job.command == "gc_media"]

    assert [claim(job), claim(job)] == [True, False]


def test_a_fault_is_told_and_stops_no_other_job(faulty, admin_client):
    out = StringIO()

    with pytest.raises(CommandError, match="1 failed"):
        call_command("run_jobs", stdout=out, stderr=out)

    fault = "The media folder and the galleries do not agree."
    assert f"check_media failed: {fault}" in out.getvalue().splitlines()
    assert JobRun.objects.filter(succeeded_at=None).get().fault == fault
    assert fault in read(admin_client.get(LIST)).text

    faulty.delete()
    begun_before("check_media", minutes=2)
    assert run_jobs() == ["check_media: done"]
    assert not JobRun.objects.exclude(fault="").exists()


def test_jobs_that_nobody_runs_are_late_on_the_first_screen(admin_client):
    JobRun.objects.update(created_at=timezone.now())  # the database of a long run is older than 15 minutes
    assert not JobRun.objects.late().exists()

    JobRun.objects.update(created_at=timezone.now() - timedelta(minutes=16))

    assert [run.command for run in JobRun.objects.late()] == ["publish_scheduled"]
    assert "1 Timed jobs that are late" in " ".join(read(admin_client.get("/admin/")).text.split())
    run_jobs()
    assert not JobRun.objects.late().exists()


def test_jobs_that_are_no_more_are_forgotten():
    JobRun.objects.create(command="tidy_attic")

    note_jobs()

    assert [run.command for run in JobRun.objects.all()] == sorted(job.command for job in jobs.jobs())


@pytest.mark.parametrize("command", [["run_jobs", "--forever"], ["run_worker"]])
def test_it_waits_for_a_database_that_does_not_answer_and_ends_when_asked(command, settings, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-W", "error", "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=os.environ | {"SECRET_KEY": "none needed", "DATABASE_URL": f"sqlite:///{tmp_path}/away/db.sqlite3"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        first = process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)

    assert first.startswith("The database does not answer; trying again in 20 seconds.")
    assert process.returncode == 0
