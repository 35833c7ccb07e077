"""What is read of the whole atlas is kept as long as nobody writes, and never longer."""

import pytest
from django.db import transaction

from muscles.models import Muscle
from muscles.services.versions import Kept, present_version
from tests.factories import make_muscle, make_region

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
