"""The search counts as every page does."""

import pytest

from tests.kinds import TAG, make_kinds
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_a_tag_and_the_results_say_how_many_of_each_kind(client):
    make_kinds()

    page = read(client.get(f"/search/?q={TAG}"))

    assert page.one("main").text.count("2 muscles, 1 head and 1 group") == 2
