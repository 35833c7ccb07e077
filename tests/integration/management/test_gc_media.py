import json
import os
import shutil
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from anatomy_site.storage import AtomicMediaStorage
from muscles import renditions
from muscles.history import trash
from muscles.models import GalleryImage
from muscles.services import changes, folders, galleries, unused
from muscles.services.stored import make_fresh
from tests import images
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HASH = "ab" * 32
UPLOAD = "uploads/ab/soleus-abababababababab.png"
SIZE = f"derived/ab/{HASH}/thumb.1.webp"


@pytest.fixture(autouse=True)
def media(media):
    return media


@pytest.fixture
def image(media):
    """A sound picture with its sizes, all of it old."""
    muscle = make_muscle("soleus")
    image = galleries.add_image(owner=muscle, upload=images.png(), role="still", alt="From the front.")
    renditions.build(image)
    for path in stored(media):
        age(media / path, hours=2)
    return image


def run(*args) -> list[str]:
    output = StringIO()
    call_command("gc_media", *args, stdout=output)
    return output.getvalue().splitlines()


def write(media, name: str, *, hours_ago: float = 2, size: int = 100_000):
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    age(path, hours=hours_ago)
    return path


def age(path, *, hours: float):
    os.utime(path, (time.time() - hours * 3600,) * 2)


def first_seen(media, days_ago: float, *names: str):
    moment = (timezone.now() - timedelta(days=days_ago)).isoformat()
    (media / "unused.json").write_text(json.dumps(dict.fromkeys(names, moment)))


def stored(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def test_a_folder_in_order_loses_nothing(media, image):
    before = stored(media)

    assert run("--grace", "0") == ["0 files (0 kB) removed, 0 files (0 kB) unused for less than 0 days, 0 unknown."]
    assert stored(media) == before


def test_an_empty_site_has_nothing_to_remove(media):
    assert run() == ["0 files (0 kB) removed, 0 files (0 kB) unused for less than 30 days, 0 unknown."]
    assert stored(media) == []


def test_a_file_without_use_is_first_noted_and_removed_when_its_time_has_come(media):
    write(media, UPLOAD, hours_ago=24 * 400)
    write(media, SIZE, hours_ago=24 * 400)
    today = f"{timezone.now():%-d %B %Y}"

    assert run() == [
        f"unused: {UPLOAD} (100 kB), seen since {today}",
        f"unused: {SIZE} (100 kB), seen since {today}",
        "0 files (0 kB) removed, 2 files (200 kB) unused for less than 30 days, 0 unknown.",
    ]
    assert run()[-1] == "0 files (0 kB) removed, 2 files (200 kB) unused for less than 30 days, 0 unknown."

    first_seen(media, 31, UPLOAD, SIZE)

    assert run() == [
        f"removed: {UPLOAD} (100 kB)",
        f"removed: {SIZE} (100 kB)",
        "2 files (200 kB) removed, 0 files (0 kB) unused for less than 30 days, 0 unknown.",
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
        "1 file (100 kB) would go, 0 files (0 kB) unused for less than 30 days, 0 unknown.",
    ]
    assert stored(media) == ["unused.json", UPLOAD]
    assert (media / "unused.json").read_text() == before


def test_a_dry_run_of_the_first_day_notes_nothing(media):
    write(media, UPLOAD)

    run("--dry-run")

    assert stored(media) == [UPLOAD]


def test_a_file_that_is_used_again_starts_anew(media, image):
    first_seen(media, 31, image.file.name)

    run()

    assert json.loads((media / "unused.json").read_text()) == {}


@pytest.mark.parametrize("text", ["", "no json", "[1]", '{"uploads/ab/soleus-abababababababab.png": 7}'])
def test_notes_that_cannot_be_read_are_begun_anew(media, text):
    write(media, UPLOAD)
    (media / "unused.json").write_text(text)

    assert run()[-1] == "0 files (0 kB) removed, 1 file (100 kB) unused for less than 30 days, 0 unknown."
    assert [*json.loads((media / "unused.json").read_text())] == [UPLOAD]


def test_no_grace_leaves_the_last_hour_alone(media):
    """An upload whose transaction is not committed yet, and a save that is under way."""
    write(media, UPLOAD, hours_ago=0.9)
    write(media, "uploads/ab/.aaaa.unfinished", hours_ago=0)
    write(media, "uploads/ab/.bbbb.unfinished", hours_ago=1.1)

    lines = run("--grace", "0")

    assert stored(media) == ["unused.json", "uploads/ab/.aaaa.unfinished", UPLOAD]
    assert lines[-1] == "1 file (100 kB) removed, 2 files (200 kB) unused for less than 0 days, 0 unknown."


def test_what_history_and_trash_show_is_used(media, image, editor):
    other = galleries.add_image(owner=image.muscle, upload=images.png(colour=(1, 2, 3)), role="still", alt="Behind.")
    renditions.build(other)
    kept = stored(media)
    changes.about_to_change([image.muscle])
    GalleryImage.objects.filter(pk=other.pk).delete()
    trash.throw_away(entries=[image.muscle], user=editor)
    for name in kept:
        age(media / name, hours=2)

    run("--grace", "0")

    assert GalleryImage.objects.count() == 0
    assert stored(media) == kept

    trash.delete_for_good(versions=trash.Version.objects.in_trash())
    run("--grace", "0")

    assert [name for name in stored(media) if "uploads" in name or "derived" in name] == []


def test_sizes_of_a_picture_in_use_stay_whatever_their_recipe(media, image):
    older = write(media, renditions.path_of(image, "thumb").replace(".1.", ".0."))

    run("--grace", "0")

    assert older.exists()


def test_films_and_outlines_are_used(media, image):
    beside = "uploads/ab/turn-abababababababab.webm", "uploads/ab/turn-abababababababab.mp4"
    GalleryImage.objects.update(webm=beside[0], mp4=beside[1])
    for name in beside:
        write(media, name)

    assert run("--grace", "0")[-1].startswith("0 files (0 kB) removed")


def test_originals_of_the_project_and_files_of_others_are_never_removed(media):
    others = [
        "README.md",
        "muscles/png/Unused-1.png",
        "uploads/ab/soleus-cccccccccccccccc.png",
        "uploads/ab/soleus-abababababababab.psd",
        "uploads/soleus-abababababababab.png",
        f"derived/ab/{HASH}/thumb.1.webp.bak",
        "backup/uploads/ab/soleus-abababababababab.png",
        "notes.txt",
    ]
    for name in others:
        write(media, name)

    lines = run("--grace", "0")

    assert stored(media) == sorted(others)
    assert lines == [f"unknown, left alone: {name}" for name in sorted(others[2:], key=depth_first)] + [
        "0 files (0 kB) removed, 0 files (0 kB) unused for less than 0 days, 6 unknown."
    ]


def depth_first(name: str) -> tuple:
    """The order in which a folder is gone through: its files before the folders in it."""
    *folders, file = name.split("/")
    return *((1, folder) for folder in folders), (0, file)


def test_links_are_neither_followed_nor_removed(media, tmp_path):
    outside = write(tmp_path, "elsewhere/soleus-abababababababab.png")
    (media / "uploads").mkdir()
    (media / "uploads/ab").symlink_to(tmp_path / "elsewhere")
    (media / "uploads/cd").mkdir()
    (media / "uploads/cd/soleus-cdcdcdcdcdcdcdcd.png").symlink_to(outside)

    lines = run("--grace", "0")

    assert outside.exists()
    assert lines[:-1] == [
        "unknown, left alone: uploads/ab",
        "unknown, left alone: uploads/cd/soleus-cdcdcdcdcdcdcdcd.png",
    ]


def test_a_file_that_becomes_used_after_the_look_survives(media):
    write(media, UPLOAD)
    write(media, SIZE)
    found = unused.look().unused
    galleries_row = GalleryImage(region=make_region(), file=UPLOAD, alt="x", content_hash=HASH)
    galleries_row.save()

    assert [unused.remove(file, timedelta(0)) for file in found] == [False, False]
    assert stored(media) == [SIZE, UPLOAD]


def test_a_file_that_is_about_to_be_used_again_survives(media):
    write(media, UPLOAD)
    [file] = unused.look().unused
    make_fresh(UPLOAD)

    assert unused.remove(file, timedelta(0)) is False
    assert stored(media) == [UPLOAD]


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


def test_a_picture_that_was_stored_twice_is_ours(media):
    """Of two files of one name the storage adds letters to the second."""
    muscle = make_muscle()
    image = GalleryImage(muscle=muscle, alt="x", content_hash=HASH)
    names = []
    for _ in range(2):
        image.file.save("Soleus 1.PNG", ContentFile(b"x"), save=False)
        names.append(image.file.name)

    assert len({*names}) == 2
    assert [folders.UPLOADED.fullmatch(name) is not None for name in names] == [True, True]
