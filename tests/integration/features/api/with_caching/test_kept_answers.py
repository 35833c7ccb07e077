"""Answers are kept as pages are, and told anew once something has changed."""

import pytest

from muscles.features.caching import stores
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.caching.visits import is_kept, visit

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

LIST, ONE, FILTERED = "/api/v1/muscles/", "/api/v1/muscles/leg/soleus/", "/api/v1/muscles/?region=leg"


@pytest.fixture(autouse=True)
def kept_pages(settings):
    settings.CACHE_PAGES = True
    stores.memory.clear()
    make_muscle("soleus", region=make_region("leg"))
    yield
    stores.memory.clear()


def test_answers_are_kept_and_those_of_filters_are_made():
    for path in (LIST, ONE, FILTERED, "/api/", "/api/v1/openapi.json"):
        visit(path)

    assert [is_kept(path) for path in (LIST, ONE, "/api/", "/api/v1/openapi.json")] == [True] * 4
    assert not is_kept(FILTERED)
    assert visit(LIST).headers["Access-Control-Allow-Origin"] == "*"


def test_kept_answer_is_named_by_its_tag_until_a_muscle_changes():
    visit(LIST)
    tag = visit(LIST).headers["ETag"]

    same = visit(LIST, **{"If-None-Match": tag})
    Muscle.objects.update(name="Renamed")
    changed = visit(LIST, **{"If-None-Match": tag})

    assert (same.status_code, same.headers["Access-Control-Allow-Origin"]) == (304, "*")
    assert changed.json()["items"][0]["name"] == "Renamed"
