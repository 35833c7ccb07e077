import pytest

from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle
from tests.integration.services.stored import STILL, files

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_originals_of_the_project_stay_on_disk(media, committed):
    (media / "muscles/png").mkdir(parents=True)
    for name in ("a.png", "b.png"):
        (media / "muscles/png" / name).write_bytes(images.png().read())
    replaced = make_image(make_muscle(), file="muscles/png/a.png")
    removed = make_image(make_muscle(), file="muscles/png/b.png")

    with committed():
        galleries.replace_file(image=replaced, upload=images.jpeg())
        galleries.remove_image(image=removed)

    assert {"muscles/png/a.png", "muscles/png/b.png"} < {*files(media)}


def test_remove_image_removes_row_file_and_sizes(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)

    with committed():
        galleries.remove_image(image=image)
        assert len(files(media)) == 2

    assert not GalleryImage.objects.exists()
    assert files(media) == []


def test_remove_image_keeps_a_file_that_another_row_names(media, committed):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    make_image(make_muscle(), file=image.file.name)

    with committed():
        galleries.remove_image(image=image)

    assert files(media) == [image.file.name]


def test_discard_files_clears_up_after_an_entry_that_is_deleted(media, committed):
    muscle = make_muscle()
    galleries.add_image(owner=muscle, upload=images.png(), **STILL)

    with committed():
        galleries.discard_files(images=muscle.gallery_images.all())
        muscle.delete()

    assert files(media) == []
