"""Queries that are compiled once find what they would find if they were built anew."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.models import Muscle, Status
from muscles.prepared import Prepared, padded
from muscles.querysets import Preview
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PUBLIC = AnonymousUser()


def built(*slugs, user):
    return Muscle.objects.visible_to(user).filter(slug__in=slugs).select_related("home").order_by("slug")


def test_each_call_has_its_own_values():
    thigh, leg = make_region("thigh"), make_region("leg")
    gracilis, soleus = make_muscle("gracilis", region=thigh), make_muscle("soleus", region=leg)
    find = Prepared(built)

    with CaptureQueriesContext(connection) as queries:
        found = [find("gracilis", user=PUBLIC), find("soleus", user=PUBLIC), find("nothing", user=PUBLIC)]
        homes = [muscle.home for muscles in found for muscle in muscles]

    assert found == [[gracilis], [soleus], []]
    assert homes == [thigh, leg]
    assert len(queries) == 3


def test_more_values_are_another_query():
    muscles = [make_muscle(slug) for slug in ("a", "b", "c")]
    find = Prepared(built)

    assert find("a", user=PUBLIC) == muscles[:1]
    assert find("a", "b", "c", user=PUBLIC) == muscles


def test_everybody_sees_what_is_theirs_whoever_asks_first(editor):
    draft = make_muscle("draft", status=Status.DRAFT)
    reader = AnonymousUser()
    reader.preview = Preview({"muscle": {draft.pk}})
    find = Prepared(built)

    assert [find("draft", user=user) for user in (editor, PUBLIC, reader, PUBLIC, editor)] == [
        [draft],
        [],
        [draft],
        [],
        [draft],
    ]


def test_keys_are_padded_to_a_few_numbers():
    assert [padded(range(number)) for number in (0, 1, 2, 3, 5)] == [
        [],
        [0],
        [0, 1],
        [0, 1, 2, 2],
        [0, 1, 2, 3, 4, 4, 4, 4],
    ]


def test_a_value_that_is_changed_on_its_way_is_refused():
    by_name = Prepared(lambda name: Muscle.objects.filter(name=name.upper()))

    with pytest.raises(ValueError, match="does not come into the SQL as it was given"):
        by_name("soleus")
