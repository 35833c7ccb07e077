"""Which sizes are in the store is known without asking it."""

import pytest

from muscles.features.object_store.catalogue import Catalogue
from muscles.features.object_store.models import StoredSizes

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HASH = "a" * 64
THUMB, SMALL = (f"derived/aa/{HASH}/{size}.2.webp" for size in ("thumb", "small"))


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue()


def test_what_was_stored_is_known_at_once_and_to_others_once_it_is_written(catalogue):
    catalogue.add(THUMB, 5)

    assert catalogue.size_of(THUMB) == 5
    assert Catalogue().size_of(THUMB) is None
    catalogue.write()
    assert Catalogue().size_of(THUMB) == 5


def test_what_another_process_made_is_known_with_the_next_request(catalogue, django_assert_num_queries):
    assert catalogue.size_of(THUMB) is None
    StoredSizes.objects.create(content_hash=HASH, files={"thumb.2.webp": 5})

    with django_assert_num_queries(0):
        assert catalogue.size_of(THUMB) is None
    catalogue.look_again()
    assert catalogue.size_of(THUMB) == 5
    with django_assert_num_queries(0):
        assert catalogue.size_of(THUMB) == 5
        catalogue.look_again()
        assert catalogue.size_of(THUMB) == 5


def test_sizes_that_come_later_are_added_to_the_row(catalogue):
    for path, size in ((THUMB, 5), (SMALL, 7)):
        catalogue.add(path, size)
        catalogue.write()

    assert StoredSizes.objects.get().files == {"thumb.2.webp": 5, "small.2.webp": 7}


def test_what_was_removed_is_forgotten(catalogue):
    catalogue.add(THUMB, 5)
    catalogue.write()

    catalogue.remove(THUMB)

    assert catalogue.size_of(THUMB) is None
    assert not StoredSizes.objects.exists()


def test_rows_are_written_anew_from_what_is_there(catalogue):
    StoredSizes.objects.create(content_hash="b" * 64, files={"thumb.2.webp": 5})

    number = catalogue.replace([(THUMB, 5), (SMALL, 7), ("uploads/aa/one.png", 9)])

    assert number == 1
    assert [*StoredSizes.objects.values_list("content_hash", "files")] == [
        (HASH, {"thumb.2.webp": 5, "small.2.webp": 7})
    ]
