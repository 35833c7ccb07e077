import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from muscles.features.history.versions import trash
from muscles.files import renditions
from muscles.models import GalleryImage
from muscles.services import changes, folders, galleries, unused
from muscles.services.stored import make_fresh
from tests import images
from tests.factories import make_muscle, make_region
from tests.integration.management.leftovers import HASH, SIZE, UPLOAD, age, first_seen, run, stored, write

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


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


def test_a_folder_in_order_loses_nothing(media, image):
    before = stored(media)

    assert run("--grace", "0") == ["0 files (0 kB) removed, 0 files (0 kB) not unused for long enough, 0 unknown."]
    assert stored(media) == before


def test_a_file_that_is_used_again_starts_anew(media, image):
    first_seen(media, 31, image.file.name)

    run()

    assert json.loads((media / "unused.json").read_text()) == {}


def test_what_history_and_trash_show_is_used(media, image, editor):
    other = galleries.add_image(owner=image.muscle, upload=images.png(colour=(1, 2, 3)), role="still", alt="Behind.")
    renditions.build(other)
    kept = stored(media)
    changes.before_change([image.muscle])
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
    older = write(media, renditions.path_of(image, "thumb").replace(".2.", ".0."))

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
        f"derived/ab/{HASH}/thumb.2.webp.bak",
        "backup/uploads/ab/soleus-abababababababab.png",
        "notes.txt",
    ]
    for name in others:
        write(media, name)

    lines = run("--grace", "0")

    assert stored(media) == sorted(others)
    assert lines == [f"unknown, left alone: {name}" for name in sorted(others[2:], key=depth_first)] + [
        "0 files (0 kB) removed, 0 files (0 kB) not unused for long enough, 6 unknown."
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
