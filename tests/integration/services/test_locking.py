"""The lock of another writer, and what Django looks up of the database."""

import pytest
from django.db import OperationalError, connection
from django.utils.functional import cached_property

from muscles.services.locking import is_busy, unless_busy
from tests.factories import make_region
from tests.locking import held_lock

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

OPTIONS = {"sqlite": {"timeout": 0.1}}


def features_of(database) -> dict[str, object]:
    """All that Django finds out of a database when it first needs to know."""
    kind = type(database.features)
    names = [name for name in dir(kind) if isinstance(getattr(kind, name, None), cached_property)]
    return {name: getattr(database.features, name) for name in names if name != "django_test_skips"}


def test_features_that_are_first_needed_while_another_writes_are_found_as_ever():
    found = []

    with held_lock():
        for _ in range(2):
            fresh = connection.copy()
            fresh.settings_dict["OPTIONS"] = fresh.settings_dict["OPTIONS"] | OPTIONS.get(fresh.vendor, {})
            found.append(features_of(fresh))
            fresh.close()

    assert found == [features_of(connection)] * 2
    assert fresh.features.supports_json_field is True


def test_what_is_found_out_costs_no_query_of_those_that_need_it(django_assert_num_queries):
    fresh = connection.copy()

    with django_assert_num_queries(0, connection=fresh):
        assert fresh.features.supports_json_field is True

    fresh.close()


def test_busy_is_told_from_other_faults():
    with held_lock(patience=50), pytest.raises(OperationalError) as busy:
        make_region()
    with pytest.raises(Exception, match="nothing") as other, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nothing")

    assert (is_busy(busy.value), is_busy(other.value), is_busy(None)) == (True, False, False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="waiting is the server's there")
def test_courtesy_is_left_out_where_another_writes_and_the_usual_patience_is_back_afterwards():
    done = []

    with held_lock(patience=20_000):
        with unless_busy(milliseconds=20):
            make_region()
            done.append("in spite of it")
        with connection.cursor() as cursor:
            patience = cursor.execute("PRAGMA busy_timeout").fetchone()

    assert (done, patience) == ([], (20_000,))
