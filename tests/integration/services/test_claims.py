"""One process at a time: threads here stand for processes, and each has a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from django.db import connection

from muscles.services.claims import claimed, in_turn

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_one_waits_for_the_other_and_nothing_is_left():
    inside, most, together = [], [], Barrier(6)

    def work(number):
        together.wait()
        with in_turn("a deck"):
            inside.append(number)
            most.append(len(inside))
            sleep(0.02)
            inside.remove(number)
        connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))

    assert most == [1] * 6
    assert not [*Path(connection.settings_dict["NAME"]).parent.glob("*.claim")]


def test_what_is_claimed_is_not_given_twice_and_another_name_is():
    with claimed("one") as first, claimed("one") as again, claimed("two") as other:
        pass
    with claimed("one") as afterwards:
        pass

    assert (first, again, other, afterwards) == (True, False, True, True)


def test_it_is_free_after_a_fault():
    with pytest.raises(ValueError, match="broken"), claimed("one"):
        raise ValueError("broken")

    with claimed("one") as may:
        assert may
