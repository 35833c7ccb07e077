"""Backups to a storage beyond this machine, whichever it is; `tests/scale/` has those to a real object store."""

import json
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from anatomy_site.storage import AtomicMediaStorage
from muscles.features.backups.backing_up import back_up
from muscles.features.backups.store import StoreTarget
from muscles.files.stores import Away
from muscles.models import Muscle
from muscles.services.claims import claimed
from muscles.services.galleries import add_image, remove_image
from tests import images
from tests.integration.features.backups.test_age import told, warnings

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

PLACE = "s3://safe/atlas"


class Buckets(AtomicMediaStorage):
    """Buckets that are folders; `failing` names what is answered wrongly, as a store may."""

    failing: set[str] = set()

    def __init__(self, *, bucket_name, location, root, endpoint_url):
        super().__init__(location=Path(root) / bucket_name / location, allow_overwrite=True)

    def listdir(self, path):
        if "away" in self.failing:
            raise Away(5, "The store cannot be reached.")
        return super().listdir(path)

    def save(self, name, content, max_length=None):
        saved = super().save(name, content, max_length)
        if "damage" in self.failing and saved.startswith("files/"):
            with Path(self.path(saved)).open("ab") as file:
                file.write(b"damage")
        if "full" in self.failing:
            raise OSError(28, "No space left on device")
        return saved


@pytest.fixture
def safe(settings, tmp_path, monkeypatch) -> Path:
    """The folder of the backups in the bucket."""
    monkeypatch.setattr(Buckets, "failing", set())
    options = {"root": str(tmp_path / "buckets"), "endpoint_url": "https://s3.example.org"}
    settings.BACKUP_STORE = {"BACKEND": f"{__name__}.Buckets", "OPTIONS": options}
    return tmp_path / "buckets" / "safe" / "atlas"


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_only_what_is_new_is_sent_and_what_none_names_goes(small_atlas, media, safe):
    first, same = back_up(PLACE), back_up(PLACE)
    add_image(owner=small_atlas, upload=images.png("b.png", colour=(9, 9, 9)), role="still", alt="From the front.")
    more = back_up(PLACE)
    for image in small_atlas.gallery_images.all():
        remove_image(image=image)

    last = back_up(PLACE, keep=1)

    assert (first.number, same.number, more.number, last.number) == (2, 0, 2, 1)
    assert (len(last.pruned), last.removed) == (3, 4)
    assert files_in(safe) == [
        f"files/{last.manifest.dump.sha256[:2]}/{last.manifest.dump.sha256}",
        f"snapshots/{last.snapshot}.json",
    ]


def test_it_is_restored_and_proved(small_atlas, media, safe, capsys, settings, tmp_path):
    call_command("backup", PLACE)
    image = small_atlas.gallery_images.get()
    Muscle.objects.all().delete()
    small_atlas.home.delete()
    settings.MEDIA_ROOT = tmp_path / "new"
    call_command("flush", interactive=False, verbosity=0)

    call_command("restore", PLACE, crawl=0)

    assert Muscle.objects.get().gallery_images.get().content_hash == image.content_hash
    assert (tmp_path / "new" / image.file.name).stat().st_size == len(
        (safe / "files" / image.content_hash[:2] / image.content_hash).read_bytes()
    )
    assert "each equal to what was backed up" in capsys.readouterr().out


def test_what_the_store_damages_does_not_count(small_atlas, media, safe):
    Buckets.failing.add("damage")

    with pytest.raises(CommandError, match=r"s3://safe/atlas/files/.* came back otherwise than it was stored"):
        call_command("backup", PLACE)

    assert files_in(safe) == []


def test_one_that_is_broken_off_goes_on(small_atlas, media, safe):
    Buckets.failing.add("full")
    with pytest.raises(CommandError, match=r"broken off, and does not count: .*No space left"):
        call_command("backup", PLACE)
    Buckets.failing.clear()

    made = back_up(PLACE)

    assert made.number == 1  # the rows: the picture is there
    assert len(json.loads((safe / f"snapshots/{made.snapshot}.json").read_bytes())["files"]) == 1


def test_a_damaged_and_a_missing_content_are_named(small_atlas, media, safe):
    made = back_up(PLACE)
    picture, rows = (
        safe / "files" / each.sha256[:2] / each.sha256 for each in (*made.manifest.files.values(), made.manifest.dump)
    )
    picture.unlink()
    rows.write_bytes(b"else")
    call_command("flush", interactive=False, verbosity=0)

    with pytest.raises(CommandError) as refusal:
        call_command("restore", PLACE)

    assert f"s3://safe/atlas/files/{rows.parent.name}/{rows.name} is damaged" in str(refusal.value)
    assert f"s3://safe/atlas/files/{picture.parent.name}/{picture.name} is missing" in str(refusal.value)
    assert not Muscle.objects.exists()


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("s3://", "A backup goes to s3://bucket/folder"),
        ("s3://key:my-secret@host/bucket", "A backup goes to s3://bucket/folder"),
        ("s3://safe/atlas?tls=off", "A backup goes to s3://bucket/folder"),
        ("s3://media/pictures/backups", "lies among the media"),
        ("s3://media", "lies among the media"),
    ],
)
def test_bad_places_are_refused(media, safe, settings, place, reason):
    options = {"endpoint_url": "https://s3.example.org", "bucket_name": "media", "location": "pictures"}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": options}}

    with pytest.raises(CommandError, match=reason) as refusal:
        call_command("backup", place)

    assert "my-secret" not in str(refusal.value)


def test_a_server_has_to_be_named(media, settings):
    settings.BACKUP_STORE = {}

    with pytest.raises(CommandError, match=r"On which server is s3://safe/atlas\?"):
        call_command("backup", PLACE)


def test_a_store_that_is_away_and_another_backup_are_said(small_atlas, media, safe):
    with claimed(f"backup to {PLACE}"), pytest.raises(CommandError, match="Another backup to s3://safe/atlas is"):
        call_command("backup", PLACE)
    Buckets.failing.add("away")

    with pytest.raises(CommandError, match="s3://safe/atlas cannot be written to: The store cannot be reached"):
        call_command("backup", PLACE)


def test_age_is_known_and_asked_for_once_in_a_while(client, editor, small_atlas, media, safe, settings):
    cache.clear()
    settings.BACKUP_TARGET = PLACE
    none = told(client, editor)
    back_up(PLACE, now=timezone.now())
    made = told(client, editor)
    Buckets.failing.add("away")

    assert none == ["There is no backup yet."]
    assert made[0].startswith("Last backup: 0")
    assert told(client, editor) == made
    assert warnings() == ["backups.W001"]
    cache.clear()
    assert told(client, editor) == ["The place of the backups cannot be read."]
    cache.clear()


def test_a_place_on_the_first_screen_that_is_none_breaks_nothing(client, editor, settings):
    cache.clear()
    settings.BACKUP_TARGET, settings.BACKUP_STORE = "s3://", {}

    assert told(client, editor) == ["The place of the backups cannot be read."]
    cache.clear()


def test_store_is_called_as_it_was_named(safe):
    assert [str(StoreTarget(each)) for each in (PLACE, "s3://safe/", "s3://safe")] == [PLACE, "s3://safe", "s3://safe"]
