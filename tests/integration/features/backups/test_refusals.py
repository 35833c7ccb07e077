"""What cannot be restored as it was is refused in a line that names it, and nothing is written."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from muscles.features.backups.folder import FolderTarget
from muscles.models import Muscle
from tests.factories import make_region
from tests.integration.features.backups.test_round_trip import contents, newest

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def manifest_of(target: Path) -> Path:
    [path] = (target / "snapshots").glob("*.json")
    return path


def change(target: Path, **values) -> None:
    path = manifest_of(target)
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def dump_of(target: Path) -> Path:
    return FolderTarget(target).place(newest(target).dump.sha256)


def rewrite_rows(target: Path, edit) -> Path:
    """Put other rows into the backup, with a hash that is right."""
    lines = gzip.decompress(dump_of(target).read_bytes()).splitlines(keepends=True)
    content = edit(lines)
    content = content if isinstance(content, bytes) else gzip.compress(b"".join(content))
    digest = sha256(content).hexdigest()
    place = FolderTarget(target).place(digest)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content)
    change(target, dump={"sha256": digest, "size": len(content)})
    return place


def first_picture(target: Path) -> Path:
    content = next(content for name, content in newest(target).files.items() if name.startswith("uploads/"))
    return FolderTarget(target).place(content.sha256)


def row(model: str) -> bytes:
    return f'{{"model": "{model}", "pk": 1, "fields": {{}}}}\n'.encode()


def refused(target: Path, media: Path) -> str:
    before = (User.objects.count(), Group.objects.count(), contents(media))
    with pytest.raises(CommandError) as caught:
        call_command("restore", str(target))
    assert (User.objects.count(), Group.objects.count(), contents(media)) == before
    [*lines, last] = str(caught.value).splitlines()
    assert last == "Nothing was written."
    return "\n".join(lines)


def test_a_missing_and_a_damaged_content_are_both_named(target, media):
    first_picture(target).unlink()
    damaged = dump_of(target)
    damaged.write_bytes(damaged.read_bytes()[:-40])

    rows, picture = refused(target, media).splitlines()

    assert rows == f"{damaged} is damaged: it is not what its name says. It holds the rows."
    assert picture.startswith(f"{FolderTarget(target).files}/")
    assert " is missing. It holds uploads/" in picture


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda lines: gzip.compress(b"".join(lines))[:-300], "is damaged after line"),
        (lambda lines: b"no gzip", "is damaged after line 0: Not a gzipped file"),
        (lambda lines: [*lines[:-1], lines[-1][:30]], "is no row: JSONDecodeError"),
        (lambda lines: [row("muscles.bone")], "line 1 is no row: KeyError, 'muscles.bone'"),
        (lambda lines: [row("muscles.muscle")], "line 1 is no row: KeyError, "),
        (lambda lines: [*lines, lines[-1]], "lines"),
        (lambda lines: lines[:-1], "What was written differs from what was backed up: "),
        (lambda lines: [line for line in lines if b'"model": "muscles.region"' not in line], "muscles_"),
    ],
)
def test_rows_that_are_not_those_of_the_snapshot_are_refused(target, media, edit, reason):
    place = rewrite_rows(target, edit)

    said = refused(target, media)

    assert reason in said
    assert str(place) in said or "differs" in said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"format": 1, "engine"', "is damaged: JSONDecodeError"),
        (b'{"format": 1}', "is damaged: KeyError, 'engine'."),
        (b"[]", "is damaged: TypeError"),
        (b'{"format": 7}', "is of format 7; this version of the atlas reads 1."),
        (b"\xff", "is damaged: UnicodeDecodeError"),
    ],
)
def test_a_snapshot_that_is_none_is_refused(target, media, content, reason):
    manifest_of(target).write_bytes(content)

    said = refused(target, media)

    assert said.startswith(f"{manifest_of(target)} ")
    assert reason in said


def test_a_name_that_leads_out_of_the_media_is_refused(target, media):
    files = json.loads(manifest_of(target).read_text())["files"]
    change(target, files=files | {"../outside.png": next(iter(files.values()))})

    assert "../outside.png" in refused(target, media)
    assert not (media.parent / "outside.png").exists()


def test_a_snapshot_of_a_newer_version_is_refused(target, media):
    migrations = json.loads(manifest_of(target).read_text())["migrations"]
    change(target, migrations=migrations | {"muscles": ["9999_to_come"]})

    assert refused(target, media) == (
        "The snapshot was made by a newer version of the atlas, with muscles 9999_to_come: update the code."
    )


def test_a_snapshot_of_an_older_version_is_refused_where_the_database_is_beyond(target, media):
    migrations = json.loads(manifest_of(target).read_text())["migrations"]
    change(target, migrations=migrations | {"history": ["0007_based_on"]})

    said = refused(target, media)

    assert said.startswith(
        "The snapshot was made by an older version of the atlas, and the database is beyond it: history"
    )
    assert "Name a database without tables" in said


def test_a_database_with_rows_is_refused(target, media):
    make_region("leg")

    assert refused(target, media) == (
        "The database holds rows: muscles.Region has 1. Restore into a new one (DATABASE_URL)."
    )
    assert not Muscle.objects.exists()


def test_other_files_are_refused(target, media):
    (media / "uploads").mkdir()
    (media / "uploads" / "mine.png").write_bytes(b"Mine.")

    assert refused(target, media) == (
        f"The media folder {media} holds other files: uploads/mine.png is not in the snapshot. "
        "Restore into another (MEDIA_ROOT)."
    )


def test_a_file_of_the_same_name_with_another_content_is_refused(target, media):
    name = next(name for name in newest(target).files if name.startswith("uploads/"))
    (media / name).parent.mkdir(parents=True)
    (media / name).write_bytes(b"Another.")

    assert f"{name} is another one in the snapshot" in refused(target, media)


def test_a_media_folder_that_takes_no_more_is_named_and_what_was_written_goes(target, media):
    (media / "README.md").write_text("A file where a folder has to be.")
    (media / "uploads").symlink_to(media / "README.md")

    said = refused(target, media)

    assert "uploads" in said
    assert not Muscle.objects.exists()


def test_files_that_a_killed_restore_left_are_completed(target, media):
    name = next(name for name in newest(target).files if name.startswith("uploads/"))
    (media / name).parent.mkdir(parents=True)
    (media / name).write_bytes(first_picture(target).read_bytes())

    call_command("restore", str(target), crawl=0)

    assert {*newest(target).files} <= {*contents(media)}
    assert Muscle.objects.exists()


@pytest.mark.parametrize("arguments", [["{empty}"], ["{target}", "--snapshot", "2001-01-01T00-00-00-000000Z"], []])
def test_no_snapshot_is_said(target, media, tmp_path, arguments):
    words = [word.format(empty=tmp_path / "empty", target=target) for word in arguments]

    with pytest.raises(CommandError, match=r"holds no snapshot|set BACKUP_TARGET"):
        call_command("restore", *words)
