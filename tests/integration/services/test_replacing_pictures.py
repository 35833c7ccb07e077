import pytest
from django.core.exceptions import ValidationError

from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle
from tests.integration.services.stored import STILL, derived, files

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_replace_file_removes_the_old_one_after_the_commit(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png("a.png"), **STILL)
    old = files(media)

    with committed():
        galleries.replace_file(image=image, upload=images.jpeg("b.jpg", size=(30, 20)))
        during = files(media)

    image.refresh_from_db()
    assert {*old} < {*during}
    assert (image.width, image.height) == (30, 20)
    assert files(media) == sorted([image.file.name, *derived(image, "thumb")])


def test_replace_file_forgets_what_the_old_one_showed(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    image.outlines, image.legend = "muscles/map/Leg-1.json", [{"name": "Soleus", "colour": "#c81c1a", "permalink": ""}]
    image.save()

    galleries.replace_file(image=image, upload=images.jpeg())

    image.refresh_from_db()
    assert (image.outlines.name, image.legend) == ("", [])


def test_replace_file_keeps_the_old_one_when_it_fails(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    before = files(media)

    with committed(), pytest.raises(ValidationError):
        galleries.replace_file(image=image, upload=images.bmp())

    assert files(media) == before
    assert GalleryImage.objects.get().width == 40


@pytest.mark.parametrize("upload", [images.bmp(), images.jpeg()])
def test_replace_file_leaves_the_row_as_it_was_when_it_refuses(media, upload):
    muscle = make_muscle()
    galleries.add_image(owner=muscle, upload=images.jpeg(), **STILL)
    image = make_image(muscle, file="muscles/png/Soleus-1.png")

    with pytest.raises(ValidationError):
        galleries.replace_file(image=image, upload=upload)

    assert (image.file.name, image.is_missing, image.content_hash) == ("muscles/png/Soleus-1.png", True, "")


def test_replace_file_accepts_the_same_content_again(media, committed):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)

    with committed():
        galleries.replace_file(image=image, upload=images.png())

    assert files(media) == sorted([image.file.name, *derived(image, "thumb")])
