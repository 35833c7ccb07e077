"""Imports while the media folder cannot take a picture."""

import pytest

from muscles.models import GalleryImage, Muscle
from tests import images
from tests.documents import write_page

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

FIRST = "muscles/png/Thigh-Sample-1.png"
REASON = "has a picture that cannot be stored: Not a directory"


@pytest.fixture
def pictures(folder, tmp_path):
    """The folder of the documents' pictures, beside a page that names one of them and a page that names none."""
    write_page(folder, "/muscle/thigh/sample/", "The sample muscle of the thigh", stills=1)
    write_page(folder, "/muscle/thigh/other/", "The other muscle of the thigh", stills=0)
    picture = tmp_path / "pictures" / FIRST
    picture.parent.mkdir(parents=True)
    picture.write_bytes(images.png().read())
    return tmp_path / "pictures"


@pytest.fixture
def uploads(media):
    """What stands where the folder of uploads should be, so that nothing can be stored in it."""
    (media / "uploads").touch()
    return media / "uploads"


def test_picture_that_cannot_be_stored_fails_the_import(folder, run, pictures, uploads):
    outcomes = run(folder, media=pictures)

    assert outcomes == {"muscle_thigh-other.md": "skipped", "muscle_thigh-sample.md": "failed"}
    assert run.data["files"][1]["reason"] == REASON
    assert not Muscle.objects.exists()


def test_page_whose_picture_could_not_be_stored_comes_with_the_next_import(folder, run, pictures, uploads, media):
    assert run(folder, media=pictures, keep_going=True) == {
        "muscle_thigh-other.md": "created",
        "muscle_thigh-sample.md": "failed",
    }
    uploads.unlink()

    assert run(folder, media=pictures) == {"muscle_thigh-other.md": "unchanged", "muscle_thigh-sample.md": "created"}

    image = GalleryImage.objects.get(document_path=FIRST)
    assert (media / image.file.name).read_bytes() == images.png().read()
