"""The decks count as every page does."""

import pytest

from tests.kinds import make_kinds
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_packages_say_how_many_muscles_and_heads_have_cards(client):
    make_kinds(origin="A bone.")

    page = read(client.get("/decks/"))

    rows = [row.one("span").text.rpartition(", about")[0] for row in page.all("li", cls="deck-list__row")]
    assert rows == ["2 muscles and 1 head, 3 cards"] * 3  # of the atlas, the limb and the leg
