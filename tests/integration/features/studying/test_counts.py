"""The start of a round counts as every page does."""

import pytest

from tests.kinds import make_kinds
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_start_says_how_many_muscles_and_heads_can_be_asked(client):
    make_kinds()

    page = read(client.get("/study/"))

    assert [label.text for label in page.all("label", cls="choice")][:3] == [
        "The whole atlas (2 muscles and 1 head)",
        "Limb (2 muscles and 1 head)",
        "Leg (2 muscles and 1 head)",
    ]
