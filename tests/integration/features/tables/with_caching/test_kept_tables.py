"""A page with a table is kept; the same with chosen columns is rendered, and never mixed up with it."""

import pytest

from muscles.features.caching import stores
from muscles.models import Muscle
from tests.integration.features.caching.visits import is_kept, text_at
from tests.integration.features.tables.tabulated import CSV, TABLE, make_posterior

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def kept_pages(settings):
    settings.CACHE_PAGES = True
    stores.memory.clear()
    yield
    stores.memory.clear()


@pytest.fixture(autouse=True)
def posterior():
    return make_posterior()


def test_plain_table_is_kept_and_a_chosen_one_is_rendered():
    plain, covered, again = (text_at(path) for path in (TABLE, f"{TABLE}?cover=action", TABLE))

    assert is_kept(TABLE)
    assert [is_kept(path) for path in (f"{TABLE}?cover=action", CSV)] == [False, False]
    assert plain == again != covered
    assert ("facts-table__covered" in plain, "facts-table__covered" in covered) == (False, True)


def test_kept_table_is_rendered_anew_when_a_fact_changes():
    assert "Flexes the knee." in text_at(TABLE)

    Muscle.objects.filter(slug="bicepsfemoris").update(action="Extends the hip.")

    assert "Extends the hip." in text_at(TABLE)
