import json
import shutil
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from anatomy_site.storage import AtomicMediaStorage
from muscles.services import unused
from tests.integration.management.leftovers import SIZE, UPLOAD, first_seen, run, stored, write

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def media(media):
    return media


def test_an_empty_site_has_nothing_to_remove(media):
    assert run() == ["0 files (0 kB) removed, 0 files (0 kB) not unused for long enough, 0 unknown."]
    assert stored(media) == []


def test_a_file_without_use_is_first_noted_and_removed_when_its_time_has_come(media):
    write(media, UPLOAD, hours_ago=24 * 400)
    write(media, SIZE, hours_ago=24 * 400)
    today = f"{timezone.now():%-d %B %Y}"

    assert run() == [
        f"unused: {UPLOAD} (100 kB), seen since {today}",
        f"unused: {SIZE} (100 kB), seen since {today}",
        "0 files (0 kB) removed, 2 files (200 kB) not unused for long enough, 0 unknown.",
    ]
    assert run()[-1] == "0 files (0 kB) removed, 2 files (200 kB) not unused for long enough, 0 unknown."

    first_seen(media, 31, UPLOAD, SIZE)

    assert run() == [
        f"removed: {UPLOAD} (100 kB)",
        f"removed: {SIZE} (100 kB)",
        "2 files (200 kB) removed, 0 files (0 kB) not unused for long enough, 0 unknown.",
    ]
    assert stored(media) == ["unused.json"]
    assert not (media / SIZE).parent.exists()
    assert json.loads((media / "unused.json").read_text()) == {}


def test_a_dry_run_shows_what_would_go_and_changes_nothing(media):
    write(media, UPLOAD)
    first_seen(media, 31, UPLOAD)
    before = (media / "unused.json").read_text()

    assert run("--dry-run") == [
        f"would go: {UPLOAD} (100 kB)",
        "1 file (100 kB) would go, 0 files (0 kB) not unused for long enough, 0 unknown.",
    ]
    assert stored(media) == ["unused.json", UPLOAD]
    assert (media / "unused.json").read_text() == before


def test_a_dry_run_of_the_first_day_notes_nothing(media):
    write(media, UPLOAD)

    run("--dry-run")

    assert stored(media) == [UPLOAD]


@pytest.mark.parametrize("text", ["", "no json", "[1]", '{"uploads/ab/soleus-abababababababab.png": 7}'])
def test_notes_that_cannot_be_read_are_begun_anew(media, text):
    write(media, UPLOAD)
    (media / "unused.json").write_text(text)

    assert run()[-1] == "0 files (0 kB) removed, 1 file (100 kB) not unused for long enough, 0 unknown."
    assert [*json.loads((media / "unused.json").read_text())] == [UPLOAD]


def test_no_grace_leaves_the_last_hour_alone(media):
    """An upload whose transaction is not committed yet, and a save that is under way."""
    write(media, UPLOAD, hours_ago=0.9)
    write(media, "uploads/ab/.aaaa.unfinished", hours_ago=0)
    write(media, "uploads/ab/.bbbb.unfinished", hours_ago=1.1)

    lines = run("--grace", "0")

    assert stored(media) == ["unused.json", "uploads/ab/.aaaa.unfinished", UPLOAD]
    assert lines[-1] == "1 file (100 kB) removed, 2 files (200 kB) not unused for long enough, 0 unknown."


def test_a_file_that_somebody_else_removes_meanwhile_is_no_failure(media):
    write(media, SIZE)
    [file] = unused.look().unused
    shutil.rmtree(media / "derived")

    assert unused.remove(file, timedelta(0)) is True


def test_more_files_than_fit_into_a_query(media, django_assert_max_num_queries):
    names = [f"uploads/ab/soleus{number}-abababababababab.png" for number in range(450)]
    for name in names:
        write(media, name, size=1)

    with django_assert_max_num_queries(20):
        found = unused.look()

    assert sorted(file.name for file in found.unused) == sorted(names)


class ReadOnly(AtomicMediaStorage):
    """A disk on which sizes can be removed, and nothing else."""

    def delete(self, name):
        if name.startswith("uploads/"):
            raise PermissionError(f"no writing to {name}")
        super().delete(name)


def test_what_cannot_be_removed_is_told_and_the_others_go(media, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.ReadOnly"}}
    write(media, UPLOAD)
    write(media, SIZE)
    errors = StringIO()

    with pytest.raises(CommandError, match=r"^1 could not be removed\.$"):
        call_command("gc_media", grace=0, stdout=StringIO(), stderr=errors)

    assert errors.getvalue() == f"{UPLOAD}: no writing to {UPLOAD}\n"
    assert stored(media) == ["unused.json", UPLOAD]


def test_a_negative_grace_is_refused(media):
    with pytest.raises(CommandError, match=r"^--grace must be 0 or more days\.$"):
        run("--grace", "-1")
