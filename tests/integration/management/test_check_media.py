import os
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from muscles.files import renditions
from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def muscle():
    return make_muscle(name="Soleus")


@pytest.fixture
def image(media, muscle):
    """A sound picture with its sizes."""
    image = galleries.add_image(owner=muscle, upload=images.png(), role="still", alt="From the front.")
    renditions.build(image)
    return image


def run(*args) -> list[str]:
    output = StringIO()
    call_command("check_media", *args, stdout=output)
    return output.getvalue().splitlines()


def run_and_fail(*args) -> list[str]:
    output = StringIO()
    with pytest.raises(CommandError, match=r"^The media folder and the galleries do not agree\.$"):
        call_command("check_media", *args, stdout=output)
    return output.getvalue().splitlines()


def write(media, name: str, *, hours_ago: int = 0):
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"content")
    os.utime(path, (time.time() - hours_ago * 3600,) * 2)
    return path


def test_check_media_is_content_with_a_folder_in_order(image, media):
    write(media, "muscles/.gitkeep")

    assert run() == ["1 pictures: 0 missing, 0 orphaned, 0 damaged."]


def test_check_media_is_content_with_no_folder_at_all(db, media):
    assert run() == ["0 pictures: 0 missing, 0 orphaned, 0 damaged."]


def test_check_media_lists_missing_files(image, muscle):
    make_image(muscle, file="muscles/png/Soleus-1.png")
    lines = ["missing: muscles/png/Soleus-1.png (Soleus)", "2 pictures: 1 missing, 0 orphaned, 0 damaged."]

    assert run_and_fail() == lines
    assert run("--allow-missing") == lines


def test_check_media_lists_orphaned_files_in_every_folder(image, media):
    derived = renditions.path_of(image, "large")
    for name in ("muscles/png/x.png", "uploads/ab/y.png", derived, "README.md"):
        write(media, name)

    assert run_and_fail("--allow-missing") == [
        f"orphaned: {derived}",
        "orphaned: muscles/png/x.png",
        "orphaned: uploads/ab/y.png",
        "1 pictures: 0 missing, 3 orphaned, 0 damaged.",
    ]


def test_check_media_lists_damaged_and_changed_files(image, muscle, media):
    write(media, "muscles/text.png")
    make_image(muscle, file="muscles/text.png", position=2)
    (media / image.file.name).write_bytes(images.png(size=(9, 9)).read())

    assert run_and_fail() == [
        f"damaged: {image.file.name} (Soleus): not the file that it was",
        "damaged: muscles/text.png (Soleus): “text.png” is not a picture that can be shown: "
        "only PNG, JPEG, WebP and GIF are accepted.",
        "2 pictures: 0 missing, 0 orphaned, 2 damaged.",
    ]


def test_check_media_lists_a_path_that_cannot_be_read(muscle, media):
    (media / "folder.png").mkdir()
    make_image(muscle, file="folder.png", position=1)
    make_image(muscle, file="../outside.png", position=2)

    first, second, counts = run_and_fail()

    assert first.startswith("damaged: folder.png (Soleus): “folder.png” cannot be read: ")
    assert second.startswith("damaged: ../outside.png (Soleus): “../outside.png” cannot be read: ")
    assert counts == "2 pictures: 0 missing, 0 orphaned, 2 damaged."


def test_check_media_ignores_a_save_under_way_and_lists_one_that_was_killed(image, media):
    write(media, "uploads/ab/.aaaa.unfinished")
    write(media, "uploads/ab/.bbbb.unfinished", hours_ago=2)

    assert run_and_fail() == [
        "orphaned: uploads/ab/.bbbb.unfinished",
        "1 pictures: 0 missing, 1 orphaned, 0 damaged.",
    ]


def test_check_media_tidies_only_what_is_of_no_use(image, media):
    kept = [write(media, "uploads/ab/y.png"), write(media, "uploads/ab/.aaaa.unfinished")]
    gone = [
        write(media, "uploads/ab/.bbbb.unfinished", hours_ago=2),
        write(media, f"derived/ab/{'ab' * 32}/thumb.2.webp"),
        write(media, renditions.path_of(image, "thumb").replace(".2.", ".0.")),
    ]

    output = run_and_fail("--tidy")

    assert output == ["orphaned: uploads/ab/y.png", "1 pictures: 0 missing, 1 orphaned, 0 damaged."]
    assert [path.exists() for path in kept + gone] == [True, True, False, False, False]
    assert renditions.missing_sizes(image) == []


def test_videos_and_outlines_belong_to_their_pictures_and_notes_of_the_renderer_to_nobody(media, image):
    GalleryImage.objects.update(webm="muscles/video/a.webm", mp4="muscles/video/a.mp4", outlines="muscles/map/a.json")
    (media / "muscles/video").mkdir(parents=True)
    (media / "muscles/video/a.webm").write_bytes(b"")
    (media / "muscles/video/b.webm").write_bytes(b"")
    (media / "muscles/scenes").mkdir()
    (media / "muscles/scenes/a.json").write_text("{}")
    (media / "muscles/map").mkdir()
    (media / "muscles/map/c.json").write_text("{}")

    assert run_and_fail() == [
        "missing: muscles/video/a.mp4 (Soleus)",
        "missing: muscles/map/a.json (Soleus)",
        "orphaned: muscles/map/c.json",
        "orphaned: muscles/video/b.webm",
        "1 pictures: 2 missing, 2 orphaned, 0 damaged.",
    ]
