"""What is restored is what was backed up: rows with their keys, files, and what the site makes of them."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

from muscles.features.backups.backing_up import back_up
from muscles.features.backups.folder import FolderTarget
from muscles.features.backups.manifest import read_manifest
from muscles.features.backups.restoring import find, restore
from muscles.features.history.drafts.previews import token_of
from muscles.features.history.models import Batch, PreviewLink, Version
from muscles.models import Muscle
from tests.factories import make_region
from tests.integration.features.backups.names import OLD_NAME

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def newest(target: Path):
    names = FolderTarget(target).names()
    return read_manifest(FolderTarget(target).read(names[-1]), name=names[-1])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_rows_and_files_come_back_and_give_the_same_backup(backed_up, media, tmp_path):
    restore(find(backed_up))

    again = back_up(tmp_path / "again").manifest
    first = newest(backed_up)
    assert again.rows == first.rows
    assert again.files == first.files
    assert again.dump == first.dump
    assert sorted(path for path in contents(media) if not path.startswith("derived/")) == sorted(first.files)


def test_what_waits_works_after_a_restore(backed_up, media, client):
    restore(find(backed_up))

    states = {"history", "draft", "submitted", "scheduled", "trash"}
    assert set(Version.objects.values_list("state", flat=True)) >= states
    assert Batch.objects.exists()
    preview = f"/preview/{token_of(PreviewLink.objects.first())}/"  # muscles.features.history
    assert client.get(preview).status_code == 200
    ada = User.objects.get(username="ada")
    assert list(ada.groups.values_list("name", flat=True)) == ["Editor"]
    assert ada.has_perm("muscles.publish_muscle")
    assert (media / "incoming" / "token" / "0").read_bytes() == b"A page that waits."
    client.force_login(ada)
    assert client.get("/admin/muscles/muscle/").status_code == 200


def test_texts_and_snapshots_are_restored_as_they_are_stored(backed_up, media):
    """No door takes a soft hyphen, and versions of old schemas are upgraded as they are read: not here."""
    restore(find(backed_up))

    with connection.cursor() as cursor:
        cursor.execute("SELECT latin_name FROM muscles_muscle WHERE slug = 'soleus'")
        assert cursor.fetchall() == [(OLD_NAME,)]
        cursor.execute("SELECT data FROM history_version ORDER BY id")
        stored = [json.loads(data) for (data,) in cursor.fetchall()]
    assert {snapshot.get("schema") for snapshot in stored} == {None}


def test_a_key_is_not_given_twice_after_a_restore(backed_up, media):
    """The last muscle of that atlas was deleted, and the history may name it."""
    restore(find(backed_up))
    last = Muscle.objects.order_by("pk").last()

    region = make_region()
    new = Muscle.objects.create(name="New", slug="new", region=region, home=region)

    assert new.pk > last.pk + 1
    assert newest(backed_up).sequences["muscles.muscle"] == new.pk - 1


def test_command_restores_and_asks_for_pages(backed_up, media, capsys):
    call_command("restore", str(backed_up), crawl=3)

    said = capsys.readouterr().out
    manifest = newest(backed_up)
    rows = sum(rows.count for rows in manifest.rows.values())
    assert f"{rows} rows in {len(manifest.rows)} tables, {len(manifest.files)} files, each equal" in said
    assert "pages answer." in said


def test_dry_run_writes_nothing(backed_up, media, capsys):
    call_command("restore", str(backed_up), dry_run=True)

    assert "is whole, and can be restored here" in capsys.readouterr().out
    assert (Muscle.objects.count(), contents(media)) == (0, {})


def test_who_is_signed_in_is_left_out(editor_client, media, tmp_path):
    made = back_up(tmp_path / "target")

    assert Session.objects.count() == 1
    assert [label for label in made.manifest.rows if label.startswith(("sessions.", "axes."))] == []
    assert made.manifest.rows["auth.user"].count == 1


def test_a_picture_without_its_file_is_named_and_stops_nothing(small_atlas, media, tmp_path, capsys):
    image = small_atlas.gallery_images.get()
    (media / image.file.name).unlink()

    call_command("backup", str(tmp_path / "target"))

    assert capsys.readouterr().err == f"named by a row, but not there: {image.file.name}\n"
