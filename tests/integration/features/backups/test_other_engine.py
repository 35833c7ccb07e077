"""A backup goes from one engine to the other and back, and is the same there."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from muscles.features.backups.backing_up import back_up
from muscles.features.backups.restoring import find, restore
from tests.integration.features.backups.test_round_trip import newest

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.mark.long
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a run on PostgreSQL has both engines at hand")
def test_there_and_back(backed_up, media, tmp_path):
    restore(find(backed_up))
    here = back_up(tmp_path / "here").manifest

    manage("restore", tmp_path / "here", "--crawl", "5", folder=tmp_path)
    manage("backup", tmp_path / "there", folder=tmp_path)
    there = newest(tmp_path / "there")

    assert (here.engine, there.engine) == ("postgresql", "sqlite")
    assert here.rows == there.rows == newest(backed_up).rows
    assert here.files == there.files
    assert there.sequences["muscles.muscle"] == here.sequences["muscles.muscle"]


def manage(command: str, target, *options: str, folder) -> None:
    """Run a command on a database of SQLite, and a media folder, of its own."""
    (folder / "elsewhere").mkdir(exist_ok=True)
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'other.sqlite3'}",
        "MEDIA_ROOT": str(folder / "elsewhere"),
        "STATIC_ROOT": str(folder / "static"),
        "DJANGO_SETTINGS_MODULE": "anatomy_site.settings",
        "SECRET_KEY": "x" * 50,
        "ALLOWED_HOSTS": "localhost",
    }
    line = [sys.executable, "manage.py", command, str(target), *options]
    run = subprocess.run(line, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
