import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from muscles.files import renditions
from muscles.files.uploads import to_be_stored
from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle
from tests.integration.services.stored import STILL, derived, files

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_same_picture_is_known_again_whatever_it_tells(media):
    muscle = make_muscle()
    galleries.add_image(owner=muscle, upload=images.with_metadata("PNG", "tagged.png"), role="still", alt="Tagged")
    bare = to_be_stored(images.with_metadata("PNG", "other.png"))

    for upload in (images.with_metadata("PNG", "again.png"), bare):
        with pytest.raises(ValidationError) as caught:
            galleries.add_image(owner=muscle, upload=upload, role="still", alt="Again")
        assert caught.value.message_dict == {"file": [f"This picture is already in the gallery of {muscle}."]}


def test_original_stored_before_is_known_again_too(media):
    muscle, upload = make_muscle(), images.with_metadata("PNG", "tagged.png")
    make_image(muscle, content_hash=hashlib.sha256(upload.read()).hexdigest(), width=20, height=40)

    with pytest.raises(ValidationError):
        galleries.add_image(owner=muscle, upload=upload, role="still", alt="Again")


def test_add_image_refuses_the_same_content_twice(media):
    muscle = make_muscle(name="Soleus")
    galleries.add_image(owner=muscle, upload=images.png(), **STILL)

    with pytest.raises(ValidationError) as caught:
        galleries.add_image(owner=muscle, upload=images.png("other name.png"), **STILL)

    assert caught.value.message_dict == {"file": ["This picture is already in the gallery of Soleus."]}
    assert len(files(media)) == 1


def test_two_editors_who_add_the_same_content_concurrently_add_one_picture(media, transactional_db):
    muscle = make_muscle()
    together = Barrier(2)

    def add(name: str) -> str:
        try:
            together.wait()
            galleries.add_image(owner=muscle, upload=images.png(name), **STILL)
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return "added"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(add, ["a.png", "b.png"]))

    assert outcomes == ["added", "refused"]
    image = GalleryImage.objects.get()
    assert files(media) == sorted([image.file.name, *derived(image, "thumb")])


def test_another_entry_may_show_the_same_content_from_a_file_of_its_own(media, committed):
    first = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    second = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    renditions.build(first)

    with committed():
        galleries.remove_image(image=first)

    assert files(media) == sorted([second.file.name, *derived(second, "thumb")])
