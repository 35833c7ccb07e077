import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from muscles.files.uploads import inspect
from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle
from tests.integration.services.stored import STILL, files

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_reorder_puts_the_whole_gallery_in_order(media):
    muscle = make_muscle()
    first, second, third = (make_image(muscle) for _ in range(3))

    galleries.reorder(owner=muscle, pks=[third.pk, first.pk, second.pk])

    assert list(muscle.gallery_images.all()) == [third, first, second]
    assert [image.position for image in muscle.gallery_images.all()] == [1, 2, 3]


def test_reorder_refuses_a_gallery_that_has_changed():
    muscle = make_muscle(name="Soleus")
    first, second = make_image(muscle), make_image(muscle)
    stranger = make_image(make_muscle())

    for pks in ([first.pk], [first.pk, first.pk], [first.pk, second.pk, stranger.pk]):
        with pytest.raises(ValidationError, match="The gallery of Soleus has changed meanwhile"):
            galleries.reorder(owner=muscle, pks=pks)
    assert {image.position for image in GalleryImage.objects.all()} == {0}


def test_refresh_fills_empties_and_tells(media):
    image = make_image(make_muscle(), file="muscles/picture.png")
    (media / "muscles").mkdir()
    outcomes = []

    for content in (images.png().read(), images.png().read(), b"damaged", b"still damaged"):
        (media / "muscles/picture.png").write_bytes(content)
        changed = galleries.refresh(image=image)
        image.refresh_from_db()
        outcomes.append((changed, image.width, image.height, bool(image.content_hash)))

    assert outcomes == [
        (True, 40, 30, True),
        (False, 40, 30, True),
        (True, None, None, False),
        (False, None, None, False),
    ]


@pytest.mark.parametrize("path", ["missing.png", "../outside.png", "folder.png"])
def test_refresh_survives_whatever_a_row_names(media, path):
    (media / "folder.png").mkdir()
    image = make_image(make_muscle(), file=path, width=1, height=1, content_hash="ab" * 32)

    assert galleries.refresh(image=image)

    image.refresh_from_db()
    assert image.is_missing


def test_refresh_drops_the_sizes_of_the_former_content(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    (media / image.file.name).write_bytes(images.png(size=(60, 60)).read())

    with committed():
        galleries.refresh(image=image)

    assert files(media) == [image.file.name]


def test_save_uploaded_saves_a_row_without_a_fresh_upload_even_if_its_file_is_missing(media):
    image = make_image(make_muscle())
    image.alt = "From behind."

    galleries.save_uploaded(image=image)

    image.refresh_from_db()
    assert (image.alt, image.is_missing) == ("From behind.", True)


def test_save_uploaded_refuses_to_move_a_picture_to_where_it_is_already(media):
    first, second = make_muscle(), make_muscle(name="Soleus")
    image = galleries.add_image(owner=first, upload=images.png(), **STILL)
    galleries.add_image(owner=second, upload=images.png(), **STILL)
    image.muscle = second

    with pytest.raises(ValidationError, match="already in the gallery of Soleus"):
        galleries.save_uploaded(image=image)


def test_save_uploaded_refuses_a_row_without_a_file(media):
    with pytest.raises(ValidationError) as caught:
        galleries.save_uploaded(image=GalleryImage(muscle=make_muscle(), alt="From the front."))

    assert caught.value.message_dict == {"file": ["This field cannot be blank."]}


def test_examine_upload_works_for_an_entry_that_is_not_saved_yet(media):
    image = GalleryImage(alt="From the front.", file=images.png())

    galleries.examine_upload(image=image)

    assert (image.width, image.height, image.content_hash) == (40, 30, inspect(images.png()).content_hash)


def test_full_clean_checks_a_fresh_upload_and_leaves_a_stored_one_alone(media):
    fresh = GalleryImage(muscle=make_muscle(), alt="From the front.", file=ContentFile(b"text", name="text.png"))
    stored = make_image(make_muscle())

    stored.full_clean()
    with pytest.raises(ValidationError, match="is not a picture that can be shown"):
        fresh.full_clean()
