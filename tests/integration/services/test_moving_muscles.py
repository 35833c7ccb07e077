"""Moving many muscles: what each would ask for is asked once, and what names them follows all of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.models import Muscle
from muscles.services.bulk import move_muscles
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_links_between_muscles_that_move_together_follow():
    leg, calf = make_region("leg"), make_region("calf")
    first = make_muscle("first", region=leg, description="Beside the [second](/muscle/leg/second/).")
    second = make_muscle("second", region=leg, description="Beside the [first](/muscle/leg/first/).")

    move_muscles(muscles=[first, second], region=calf)

    assert {muscle.slug: muscle.description for muscle in Muscle.objects.all()} == {
        "first": "Beside the [second](/muscle/calf/second/).",
        "second": "Beside the [first](/muscle/calf/first/).",
    }


def test_number_of_queries_does_not_depend_on_that_of_muscles():
    leg, calf = make_region("leg"), make_region("calf")
    moving = [make_muscle(f"muscle{count}", region=leg) for count in range(9)]
    asked = []

    for some in (moving[:2], moving[2:]):
        with CaptureQueriesContext(connection) as queries:
            move_muscles(muscles=some, region=calf)
        asked.append(len(queries))

    assert calf.muscles.count() == 9
    assert asked[0] == asked[1]


def test_two_with_one_slug_are_refused():
    leg, arm, calf = make_region("leg"), make_region("arm"), make_region("calf")
    moving = [make_muscle("longus", region=leg, name="One"), make_muscle("longus", region=arm, name="Other")]

    with pytest.raises(ValidationError, match=r"“Other” cannot go there\. .* the muscle “One”"):
        move_muscles(muscles=moving, region=calf)

    assert not calf.muscles.exists()


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_second_place_and_its_main_entry_are_refused_in_one_home(is_turned):
    leg, arm, calf = make_region("leg"), make_region("arm"), make_region("calf")
    main = make_muscle("longus", region=leg)
    place = make_muscle("other", region=arm, same_as=main)

    with pytest.raises(ValidationError, match="stands in Calf already"):
        move_muscles(muscles=[place, main] if is_turned else [main, place], region=calf)

    assert not calf.muscles.exists()


def test_within_a_home_addresses_stay_and_nothing_follows():
    leg = make_region("leg")
    front = make_region("front", kind="compartment", parent=leg)
    muscle = make_muscle("longus", region=leg)

    (moved,) = move_muscles(muscles=[muscle], region=front)

    assert (moved.permalink, moved.region) == ("leg/longus", front)
    assert not muscle.redirects.exists()  # muscles.features.redirects
