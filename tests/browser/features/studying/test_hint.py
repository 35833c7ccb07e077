"""The hint at the keys that answer a question."""

import pytest
from playwright.sync_api import expect

from tests.browser.features.studying.rounds import begin
from tests.integration.features.studying.atlas import make_atlas

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HINT = "The keys 1 to 4 answer."


def test_who_has_a_mouse_is_told_of_the_keys(page, media):
    make_atlas(8)

    begin(page, "leg/anvilus:origin")

    expect(page.get_by_text(HINT)).to_be_visible()


@pytest.mark.browser_context_args(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 780})
def test_a_phone_has_no_keys_to_tell_of(page, media):
    make_atlas(8)

    begin(page, "leg/anvilus:origin")

    expect(page.get_by_role("list", name="Answers")).to_be_visible()
    expect(page.get_by_text(HINT)).to_be_hidden()
