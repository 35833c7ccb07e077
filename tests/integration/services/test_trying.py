"""Writing for a look: in a copy where another writer is in the way."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from muscles.models import Region
from muscles.services.trying import undone
from tests.factories import make_region
from tests.locking import held_lock

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def names() -> list[str]:
    return list(Region.objects.order_by("name").values_list("name", flat=True))


@pytest.mark.parametrize("is_long", [False, True])
def test_what_is_tried_is_seen_in_the_block_and_gone_after_it(is_long):
    make_region(name="There")

    with held_lock(), undone(is_long=is_long):
        make_region(name="Tried")
        tried = names()

    assert (tried, names(), connection.in_atomic_block) == (["There", "Tried"], ["There"], False)


def test_what_is_tried_goes_with_a_fault_of_it():
    with pytest.raises(ValidationError), undone(is_long=True):
        make_region("thigh", name="Tried") and make_region("thigh", name="Twice")
    make_region(name="After")

    assert names() == ["After"]


def test_long_trial_keeps_no_writer_waiting():
    with undone(is_long=True):
        make_region(name="Tried")
        with held_lock():
            tried = names()

    assert (tried, names()) == (["Tried"], [])


def test_trial_within_a_transaction_sees_what_that_has_written():
    with transaction.atomic():
        make_region(name="There")
        with undone(is_long=True):
            make_region(name="Tried")
            tried = names()

    assert (tried, names()) == (["There", "Tried"], ["There"])
