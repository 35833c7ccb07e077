"""Entries that are saved one after the other: what each would ask for is read once, for all of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from muscles.models import Muscle, moves
from muscles.services.saving import save_or_explain, saving_many
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def heard(monkeypatch) -> list[list[str]]:
    """The permalinks of what listeners heard of, call by call."""
    calls: list[list[str]] = []
    listener = lambda found: calls.append([move.after for move in found])  # noqa: E731
    monkeypatch.setattr(moves, "_listeners", [*moves._listeners, listener])
    return calls


def new(slug: str, region) -> Muscle:
    return Muscle(name=slug.capitalize(), slug=slug, region=region)


@pytest.mark.parametrize("number", [1, 6])
def test_each_new_entry_is_one_question_more(django_assert_num_queries, number):
    leg = make_region("leg")
    make_muscle("soleus", region=leg)

    each = 6 if connection.vendor == "postgresql" else 5  # which locks the addresses

    with django_assert_num_queries(5 + each * number), saving_many():
        for count in range(number):
            save_or_explain(new(f"muscle{count}", leg))

    assert Muscle.objects.count() == 1 + number


def test_a_slug_that_is_taken_is_refused(heard):
    leg = make_region("leg")
    make_muscle("soleus", region=leg)
    heard.clear()

    with saving_many():
        save_or_explain(new("plantaris", leg))
        for slug in ("soleus", "plantaris"):
            with pytest.raises(ValidationError, match=f"/muscle/leg/{slug}/ is already the address"):
                save_or_explain(new(slug, leg))

    assert heard == [["leg/plantaris"]]


def test_listeners_hear_of_what_stands_there_in_the_end(heard):
    leg = make_region("leg")
    heard.clear()

    with saving_many():
        for slug in ("soleus", "plantaris", "popliteus"):
            save_or_explain(new(slug, leg))
        with transaction.atomic():
            save_or_explain(new("undone", leg))
            transaction.set_rollback(True)
        popliteus = Muscle.objects.get(slug="popliteus")
        popliteus.slug = "poplitaeus"
        popliteus.save()

    assert heard == [["leg/poplitaeus"], ["leg/soleus", "leg/plantaris"]]
