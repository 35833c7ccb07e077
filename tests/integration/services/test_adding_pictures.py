import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image

from muscles.files import renditions
from muscles.files.uploads import inspect
from muscles.models import GalleryImage
from muscles.services import galleries
from muscles.services.files import files_undone_on_failure
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.integration.services.stored import STILL, derived, files

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_add_image_stores_file_facts_and_sizes(media, committed):
    muscle = make_muscle("soleus")
    upload = images.turned_jpeg("Soleus – front.JPG", size=(400, 200))
    facts = inspect(upload)

    with committed():
        image = galleries.add_image(
            owner=muscle,
            upload=upload,
            title="Soleus",
            caption="Soleus - orientation 1",
            credit="A. Editor",
            licence="CC BY 4.0",
            orientation=90,
            document_path="png/soleus.jpg",
            **STILL,
        )

    image = GalleryImage.objects.get()
    assert image.file.name == f"uploads/{facts.content_hash[:2]}/soleus-front-{facts.content_hash[:16]}.jpg"
    assert (image.muscle, image.region, image.role, image.alt) == (muscle, None, "still", "From the front.")
    assert (image.title, image.caption, image.credit) == ("Soleus", "Soleus - orientation 1", "A. Editor")
    assert (image.licence, image.orientation, image.document_path) == ("CC BY 4.0", 90, "png/soleus.jpg")
    assert (image.width, image.height, image.content_hash) == (200, 400, facts.content_hash)
    assert files(media) == sorted([image.file.name, *derived(image, "thumb", "small")])


def test_add_image_makes_sizes_only_after_the_commit(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)

    assert files(media) == [image.file.name]


def test_add_image_stands_behind_the_others_unless_told(media):
    region = make_region()

    added = [
        galleries.add_image(owner=region, upload=images.png(size=(width, 10)), position=position, **STILL)
        for width, position in ((10, None), (11, 7), (12, None), (13, 2))
    ]

    assert [image.position for image in added] == [1, 7, 8, 2]


@pytest.mark.parametrize(
    ("upload", "values", "errors"),
    [
        (
            images.jpeg("photo.png"),
            {"alt": "From the front."},
            {"file": ["“photo.png” holds a JPEG picture, so its name must end in .jpg or .jpeg."]},
        ),
        (
            images.png(),
            {"alt": "From the front.", "decorative": True},
            {"__all__": ["A decorative picture has no alt text: empty the text, or untick “decorative”."]},
        ),
    ],
)
def test_add_image_refuses_and_leaves_nothing(media, upload, values, errors):
    with pytest.raises(ValidationError) as caught:
        galleries.add_image(owner=make_muscle(), upload=upload, role="still", **values)

    assert caught.value.message_dict == errors
    assert not GalleryImage.objects.exists()
    assert files(media) == []


def test_picture_of_a_draft_may_have_no_alt_text_yet(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), role="still")

    image.refresh_from_db()
    assert (image.alt, image.decorative) == ("", False)


def test_add_image_knows_decorative_pictures(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), role="still", decorative=True)

    image.refresh_from_db()
    assert (image.alt, image.decorative) == ("", True)


def test_stored_original_tells_nothing_of_people_and_stands_upright(media, client):
    muscle = make_muscle()

    image = galleries.add_image(
        owner=muscle, upload=images.with_metadata("JPEG", "tagged.jpg"), role="still", alt="Turned"
    )

    served = client.get(image.file.url).getvalue()
    assert b"SECRET" not in served
    assert (image.width, image.height) == (20, 40)
    assert image.content_hash == hashlib.sha256(served).hexdigest()
    assert image.content_hash[:16] in image.file.name
    renditions.build(image)
    with Image.open(media / renditions.path_of(image, "thumb")) as made:
        assert (made.size, made.getpixel((10, 5))[0] > 200) == ((20, 40), True)


def test_file_of_the_project_keeps_what_it_tells(media):
    content = images.with_metadata("PNG", "tagged.png").read()
    image = make_image(make_muscle(), file="muscles/png/tagged.png")
    (media / "muscles/png").mkdir(parents=True)
    (media / "muscles/png/tagged.png").write_bytes(content)

    galleries.refresh(image=image)

    assert image.content_hash == hashlib.sha256(content).hexdigest()
    assert (media / "muscles/png/tagged.png").read_bytes() == content


def test_a_transaction_rolled_back_takes_its_files_along(media):
    muscle = make_muscle()

    def add_two_and_fail():
        with files_undone_on_failure():
            galleries.add_image(owner=muscle, upload=images.png(), **STILL)
            galleries.add_image(owner=muscle, upload=images.jpeg(), **STILL)
            assert len(files(media)) == 2
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_two_and_fail()

    assert files(media) == []
    assert not GalleryImage.objects.exists()


def test_a_dry_run_takes_its_files_along(media, transactional_db):
    muscle = make_muscle()

    with files_undone_on_failure():
        galleries.add_image(owner=muscle, upload=images.png(), **STILL)
        transaction.set_rollback(True)

    assert files(media) == []
    assert not GalleryImage.objects.exists()


def test_files_of_a_transaction_that_succeeds_stay(media):
    muscle = make_muscle()

    with files_undone_on_failure():
        image = galleries.add_image(owner=muscle, upload=images.png(), **STILL)

    assert files(media) == [image.file.name]


def test_a_failure_to_make_sizes_breaks_nothing(media, committed, caplog):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
        (media / image.file.name).write_bytes(b"overwritten meanwhile")

    assert files(media) == [image.file.name]
    assert "is not a picture that can be shown" in caplog.text


def test_sizes_that_cannot_be_stored_are_one_line_of_the_log(media, committed, caplog):
    (media / "derived").touch()

    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)

    assert files(media) == ["derived", image.file.name]
    [record] = caplog.records
    assert record.getMessage().startswith(f"No sizes of {image.file.name} (")
    assert record.exc_info is None
