"""Numbers that are kept are those of now."""

import pytest

from muscles.features.worklist.work import work_list
from muscles.models import Muscle
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_numbers_of_the_first_screen_follow_what_is_written():
    def number() -> int:
        return next(tasks[0].number for check, tasks in work_list() if check.name == "facts")

    make_muscle("soleus")
    numbers = [number(), number()]
    Muscle.objects.update(origin="o", insertion="i", action="a", innervation="n")

    assert [*numbers, number()] == [1, 1, 0]
