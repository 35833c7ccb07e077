"""The doctor says what is wrong, and what to do."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from muscles.features.operating.models import JobRun
from muscles.features.operating.running import note_jobs
from muscles.models import Muscle
from tests.factories import make_image, make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

WELL = ["The database answers.", "Each picture has its file.", "The cache of pages keeps what it is given."]


@pytest.fixture(autouse=True)
def noted(media, settings):
    """A site as it is after `migrate`; that tests of the browser let Django do something unsafe is no matter."""
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]
    JobRun.objects.all().delete()  # Those of `migrate` are late in a suite that takes long.
    note_jobs()


def doctor() -> tuple[str, str]:
    """What it says, and how it ends."""
    out = StringIO()
    try:
        call_command("doctor", stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_what_is_well_is_named_and_the_database_stays_as_it_is(django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        said, ended = doctor()

    assert [line for line in WELL if f"well     {line}" not in said] == []
    assert "mend  " not in said
    assert ended == ""


def test_a_picture_without_file_is_named_with_the_command_that_lists_all():
    make_image(make_muscle("soleus"), file="uploads/aa/away.png")

    said, ended = doctor()

    assert "mend     1 picture without a file. (operating.E008)" in said
    assert "uploads/aa/away.png. `manage.py check_media` lists all" in said
    assert ended.startswith("1 to be mended now")


def test_jobs_that_are_late_or_failed_are_named():
    JobRun.objects.filter(command="gc_media").update(fault="Disk full.")
    JobRun.objects.filter(command="publish_scheduled").update(created_at=timezone.now().replace(year=2020))

    said, _ = doctor()

    assert "look at  Timed jobs are late: publish_scheduled. (operating.W010)" in said
    assert "The timed job gc_media failed when it was last run. (operating.W011)\n         It said: Disk full." in said


def test_a_clock_that_went_back_is_noticed():
    muscle = make_muscle("soleus")
    Muscle.objects.filter(pk=muscle.pk).update(updated_at=timezone.now().replace(year=2100))

    assert "The clock is behind" in doctor()[0]


def test_settings_that_others_can_read_are_named(settings, tmp_path):
    settings.BASE_DIR, env = tmp_path, tmp_path / ".env"
    env.write_text("SECRET_KEY=x")
    env.chmod(0o644)

    assert "Other users can read .env" in doctor()[0]

    env.chmod(0o600)
    assert "Other users can read .env" not in doctor()[0]


def test_a_database_that_does_not_answer_is_one_line(settings, tmp_path):
    ended = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "doctor"],
        cwd=settings.BASE_DIR,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
        | {"SECRET_KEY": "none needed", "DATABASE_URL": f"sqlite:///{tmp_path}/away/db.sqlite3"}
        | {"MEDIA_ROOT": str(tmp_path), "DJANGO_SETTINGS_MODULE": "anatomy_site.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "mend     The database does not answer. (operating.E001)" in ended.stdout
    assert "Traceback" not in ended.stderr
    assert (ended.returncode, ended.stderr[:30]) == (1, "CommandError: 1 to be mended n")
