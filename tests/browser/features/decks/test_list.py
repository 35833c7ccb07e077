"""The list of the decks on a phone."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.browser_context_args(viewport={"width": 360, "height": 780})
def test_what_is_in_a_deck_stands_below_its_name_in_every_row(page, media):
    limb = make_region("limb", kind="limb", name="A limb with a longer name")
    make_muscle(region=make_region("hip", parent=limb, name="Hip"), origin="Here.")
    page.goto("/decks/")
    rows = page.locator(".deck-list__row")
    expect(rows).to_have_count(3)

    gaps = rows.evaluate_all(
        """rows => rows.map(({ children: [name, about] }) =>
            about.getBoundingClientRect().top >= name.getBoundingClientRect().bottom)"""
    )

    assert gaps == [True] * 3
