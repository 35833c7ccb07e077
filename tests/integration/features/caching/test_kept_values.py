"""What is read of the whole atlas is kept as long as nobody writes, and never longer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from muscles.models import Muscle
from muscles.services.versions import Kept, kept_each, present_version
from tests.factories import make_muscle, make_region
from tests.markup import read
from tests.plans import scanned

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_kept_until_somebody_writes():
    kept, read = Kept(), iter("abcd")
    leg = make_region("leg")

    first = [kept.get("key", lambda: next(read)) for _ in range(3)]
    make_muscle("soleus", region=leg)
    second = kept.get("key", lambda: next(read))
    Muscle.objects.update(name="Soleus muscle")

    assert (first, second, kept.get("key", lambda: next(read))) == (["a", "a", "a"], "b", "c")


def test_nothing_is_kept_in_a_transaction():
    kept, read = Kept(), iter("ab")

    with transaction.atomic():
        assert present_version() == ""
        assert [kept.get("key", lambda: next(read)) for _ in range(2)] == ["a", "b"]


def test_of_several_keys_only_new_ones_are_read():
    asked = []

    @kept_each
    def squares(user, keys):
        asked.append(keys)
        return {key: key * key for key in keys if key < 5}

    found = [squares(AnonymousUser(), keys) for keys in ([1, 9], [1, 2, 9], [2, 1], [])]

    assert found == [{1: 1}, {1: 1, 2: 4}, {2: 4, 1: 1}, {}]
    assert asked == [[1, 9], [2]]


# The second reading of a page asks for the version, and for the rows that it shows; it counts nothing.
AGAIN = {"/": 8, "/muscle/": 3, "/a-z/": 4, "/tag/": 1, "/tag/shared/": 4}


@pytest.mark.parametrize("path", AGAIN)
def test_pages_count_once_until_somebody_writes(client, settings, path):
    settings.CACHE_PAGES = False
    leg = make_region("leg", parent=make_region("limb", kind="limb"))
    soleus, other = make_muscle("soleus", region=leg), make_muscle("other", region=leg)
    for muscle in (soleus, other):
        muscle.tags.add("shared")

    before = client.get(path)
    with CaptureQueriesContext(connection) as queries:
        again = client.get(path)
    asked = queries.captured_queries
    Muscle.objects.filter(pk=other.pk).update(status="draft")
    after = client.get(path)

    assert again.content == before.content
    assert len(asked) == AGAIN[path]
    assert connection.vendor != "sqlite" or scanned(asked) == set()
    assert read(after).text != read(before).text
    assert "Other" not in after.content.decode()
