"""What a backup writes to its target, and what it takes away there."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files import locks
from django.core.management import CommandError, call_command

from muscles.features.backups.backing_up import back_up
from muscles.services.galleries import add_image, remove_image
from tests import images

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

MIDNIGHT = datetime(2026, 11, 1, tzinfo=UTC)


def stored(target: Path) -> set[str]:
    return {path.name for path in (target / "files").rglob("*") if path.is_file()}


def snapshots(target: Path) -> list[str]:
    return sorted(path.name for path in (target / "snapshots").iterdir())


def test_second_backup_copies_only_what_is_new(small_atlas, media, tmp_path):
    first = back_up(tmp_path / "target")
    same = back_up(tmp_path / "target")
    add_image(owner=small_atlas, upload=images.png("b.png", colour=(9, 9, 9)), role="still", alt="From the front.")
    more = back_up(tmp_path / "target")

    assert (first.number, same.number, more.number) == (2, 0, 2)  # the picture, and the rows
    assert len(stored(tmp_path / "target")) == 4
    assert len(snapshots(tmp_path / "target")) == 3


def test_a_snapshot_says_what_it_holds(small_atlas, media, tmp_path):
    made = back_up(tmp_path / "target", now=MIDNIGHT)

    [name] = snapshots(tmp_path / "target")
    said = json.loads((tmp_path / "target" / "snapshots" / name).read_text())
    image = small_atlas.gallery_images.get()
    assert name == "2026-11-01T00-00-00-000000Z.json"
    assert said["format"] == 1
    assert said["rows"]["muscles.muscle"]["count"] == 1
    assert said["files"] == {image.file.name: {"sha256": image.content_hash, "size": image.file.size}}
    assert stored(tmp_path / "target") == {image.content_hash, made.manifest.dump.sha256}


def test_what_can_be_made_again_and_what_leads_elsewhere_is_left_out(small_atlas, media, tmp_path, capsys):
    (media / "README.md").write_text("Of the project.")
    (media / ".abc.unfinished").write_text("Half of it.")
    (media / "link.png").symlink_to(tmp_path)
    assert (media / "derived").is_dir()

    call_command("backup", str(tmp_path / "target"))

    [name] = snapshots(tmp_path / "target")
    said = json.loads((tmp_path / "target" / "snapshots" / name).read_text())
    assert [*said["files"]] == [small_atlas.gallery_images.get().file.name]
    assert capsys.readouterr().err == "left out, as it leads elsewhere: link.png\n"


def test_only_the_last_are_kept_and_what_they_name(small_atlas, media, tmp_path, capsys):
    target = tmp_path / "target"
    for day in range(3):
        back_up(target, now=MIDNIGHT + timedelta(days=day))
    gone = small_atlas.gallery_images.get()
    remove_image(image=gone)

    call_command("backup", str(target), keep=2)
    call_command("backup", str(target), keep=2)

    assert len(snapshots(target)) == 2
    assert len(stored(target)) == 1  # the rows without the picture
    assert gone.content_hash not in stored(target)
    assert "Removed 1 snapshot and 2 contents that none names." in capsys.readouterr().out


def test_what_a_killed_backup_left_goes_and_never_counts(small_atlas, media, tmp_path):
    target = tmp_path / "target"
    back_up(target)
    for name in ("files/abc.unfinished", "snapshots/2026-11-01T00-00-00-000000Z.unfinished"):
        (target / name).write_text("Half of it.")
    (target / "files" / "ab").mkdir(exist_ok=True)
    (target / "files" / "ab" / ("ab" * 32)).write_text("Named by no snapshot.")

    made = back_up(target)

    assert made.removed == 1
    assert len(snapshots(target)) == 2
    assert stored(target) == made.manifest.stored


def test_nothing_is_removed_while_a_snapshot_cannot_be_read(small_atlas, media, tmp_path):
    target = tmp_path / "target"
    first = back_up(target, now=MIDNIGHT)
    (target / "snapshots" / "2026-11-02T00-00-00-000000Z.json").write_text('{"format": 2}')
    small_atlas.delete()

    with pytest.raises(CommandError, match=r"000000Z\.json is of format 2"):
        call_command("backup", str(target))

    assert len(snapshots(target)) == 3  # the new one counts
    assert first.manifest.stored <= stored(target)


def test_a_target_that_takes_no_more_is_named_and_nothing_counts(small_atlas, media, tmp_path):
    target, image = tmp_path / "target", small_atlas.gallery_images.get()
    (target / "files").mkdir(parents=True)
    in_the_way = target / "files" / image.content_hash[:2]
    in_the_way.write_text("A file where a folder has to be.")

    with pytest.raises(CommandError, match=r"The backup was broken off, and does not count: .*File exists"):
        call_command("backup", str(target))

    assert (snapshots(target), stored(target)) == ([], {in_the_way.name})


def test_one_backup_at_a_time(small_atlas, media, tmp_path):
    (tmp_path / "lock").touch()
    with (tmp_path / "lock").open("ab") as file:
        locks.lock(file, locks.LOCK_EX)
        with pytest.raises(CommandError, match=r"Another backup to .* is under way\."):
            call_command("backup", str(tmp_path))

    assert snapshots(tmp_path) == []


def test_only_the_owner_can_read_a_backup(small_atlas, media, tmp_path):
    back_up(tmp_path / "target")

    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "target").rglob("*.json")}
    assert modes == {0}
    assert (tmp_path / "target").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], r"Name a folder or s3://bucket/folder for the backup, or set BACKUP_TARGET\."),
        (["{media}/backups"], "lies in the media folder"),
        (["{media}/a.txt/backups"], "lies in the media folder"),
        (["{elsewhere}/a.txt"], r"a\.txt cannot be written to: File exists\."),
        (["{elsewhere}/target", "--keep", "-1"], "--keep must be 0 or more"),
        (["{elsewhere}/target", "--encrypt-to", "age1nokey"], "“age1nokey” is no public key"),
        (["{elsewhere}/target", "--encrypt-to", "me@example.org"], "“me@example.org” is no public key"),
    ],
)
def test_bad_arguments_are_refused(media, tmp_path, arguments, reason):
    (tmp_path / "a.txt").write_text("A file.")
    words = [word.format(media=media, elsewhere=tmp_path) for word in arguments]

    with pytest.raises(CommandError, match=reason):
        call_command("backup", *words)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "media"]
