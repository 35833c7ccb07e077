"""A snapshot of an older version is loaded at its state, and brought to today."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from muscles.features.backups.backing_up import back_up, with_rows
from muscles.features.backups.folder import FolderTarget
from muscles.features.backups.manifest import Manifest
from muscles.features.backups.media import Copying
from muscles.features.backups.rows import digests
from muscles.features.backups.sealing import Seal
from muscles.features.backups.states import models_at, unapplied
from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.integration.features.history.aged import ATLAS, another_database, load

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

NAME = "2026-11-01T00-00-00-000000Z"


def back_up_an_old_state(folder: Path) -> Manifest:
    """Back up a database of an older state, as the code of that time would have done it; its tables stay, empty."""
    content = json.loads(ATLAS.read_text(encoding="utf-8"))
    executor = MigrationExecutor(connection)
    then = [tuple(leaf) for leaf in content["migrations"] if tuple(leaf) in executor.loader.graph.nodes]
    load(executor.migrate(then).apps, content["rows"])
    state = {app: [name] for app, name in then if app != "sessions"}
    target = FolderTarget(folder)
    with target.locked():
        manifest = with_rows(Copying(target, Seal()), models_at(state), state, set())
        target.publish(NAME, manifest.written())
    filled = {*connection.introspection.table_names()} - {"django_migrations"}
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), sorted(filled), allow_cascade=True))
    return manifest


def test_one_is_restored_where_only_its_tables_are_and_where_nothing_is(media, tmp_path, client):
    """The first as after a restore that was broken off behind its migrations."""
    target = tmp_path / "target"
    with another_database(tmp_path):
        manifest = back_up_an_old_state(target)
        assert digests(models_at(manifest.migrations))["muscles.muscle"].count == 0

        call_command("restore", str(target), crawl=0)

        assert Muscle.objects.count() == manifest.rows["muscles.muscle"].count > 0

    with another_database(tmp_path):
        call_command("restore", str(target), crawl=5)

        assert unapplied() == []
        assert Muscle.objects.count() == manifest.rows["muscles.muscle"].count
        assert Version.objects.count() == manifest.rows["history.version"].count  # muscles.features.history
        assert client.get(Muscle.objects.published().first().get_absolute_url()).status_code == 200


def test_a_database_behind_the_code_is_not_backed_up(media, tmp_path):
    with another_database(tmp_path), pytest.raises(CommandError, match="The database is behind the code: migrate it"):
        call_command("backup", str(tmp_path / "target"))

    assert not (tmp_path / "target").exists()
    assert back_up(tmp_path / "target").manifest.rows["muscles.muscle"].count == 0
