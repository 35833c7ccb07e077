"""How the rows of a list break on a phone."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.browser_context_args(viewport={"width": 360, "height": 780})
def test_what_an_entry_is_stays_together(page):
    make_muscle(region=make_region("leg", name="Leg"), name="Flexor digitorum longus")
    page.goto("/a-z/")
    where = page.get_by_text("Muscle, leg", exact=True)
    expect(where).to_be_visible()

    assert where.evaluate("where => where.getClientRects().length") == 1
