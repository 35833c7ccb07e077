"""What is changed in one batch is one change, and the first states count."""

import pytest
from django.db import transaction

from muscles.features.history.models import Batch, Version
from muscles.models import Muscle
from muscles.services.changes import IMPORTED, batch_changes, before_change, changed, current_batch
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def write(muscle: Muscle, origin: str) -> None:
    before_change([muscle])
    Muscle.objects.filter(pk=muscle.pk).update(origin=origin)
    changed([muscle])


def test_block_within_another_adds_to_it(admin_user):
    one, other = make_muscle(), make_muscle()

    with batch_changes(why="Outer.", user=admin_user) as outer:
        write(one, "Changed.")
        with batch_changes(why="Inner.") as inner:
            write(other, "Changed.")

    batch = Batch.objects.get()
    versions = Version.objects.filter(batch=batch.pk)
    assert inner is outer
    assert (batch.why, batch.user, current_batch()) == ("Outer.", admin_user, None)
    assert {*versions.values_list("entry_pk", "why", "user")} == {
        (one.pk, "Outer.", admin_user.pk),
        (other.pk, "Outer.", admin_user.pk),
    }


def test_first_state_is_kept_however_often_an_entry_changes():
    muscle = make_muscle(origin="First.")

    with batch_changes(why="Thrice."):
        for number in range(3):
            write(muscle, f"State {number}.")

    first = Version.objects.get(action="found")
    batch = Version.objects.filter(batch__isnull=False).order_by("pk")
    assert list(batch.values_list("was", flat=True)) == [first.digest] * 3
    assert first.data["fields"]["origin"] == "First."


def test_nothing_that_stays_as_it_was_is_a_change():
    muscle = make_muscle(origin="Same.")

    with batch_changes(why="Nothing.") as change:
        write(muscle, "Same.")

    assert (change.undo_url, Batch.objects.count()) == ("", 0)


def test_what_a_savepoint_took_back_hinders_nothing():
    muscle, other = make_muscle(), make_muscle(origin="First.")

    with batch_changes(why="Import.") as change:
        with transaction.atomic():
            write(muscle, "Not kept.")
            write(other, "Not kept, either.")
            transaction.set_rollback(True)
        write(other, "Kept.")

    batch = Batch.objects.get()
    version = Version.objects.get(batch=batch.pk)
    assert str(batch.pk) in change.undo_url
    assert (version.entry_pk, version.data["fields"]["origin"]) == (other.pk, "Kept.")
    assert Version.objects.get(digest=version.was).data["fields"]["origin"] == "First."


def test_new_entry_is_told_from_one_that_nobody_told_of():
    region = make_region()
    old = make_muscle(region=region)

    with batch_changes(why="Import."):
        new = make_muscle(region=region)
        Muscle.objects.filter(pk=old.pk).update(origin="Changed unnoticed.")
        changed([new, old], action=IMPORTED)

    version = Version.objects.get(batch__isnull=False)
    assert (version.entry_pk, version.was) == (new.pk, "")
    assert Version.objects.of(old).get().batch is None
