from datetime import date

import pytest

from muscles.features.reporting.clients import mark_of

pytestmark = pytest.mark.unit

DAY = date(2026, 11, 22)


def test_mark_is_another_for_each_address_day_and_secret(settings):
    marks = [mark_of(address, day=day) for address in ("192.0.2.7", "192.0.2.8") for day in (DAY, date(2026, 11, 23))]
    settings.SECRET_KEY = "another"
    marks.append(mark_of("192.0.2.7", day=DAY))

    assert len(set(marks)) == 5
    assert {len(mark) for mark in marks} == {64}


def test_mark_is_the_same_all_day():
    assert mark_of("192.0.2.7", day=DAY) == mark_of("192.0.2.7", day=DAY)
