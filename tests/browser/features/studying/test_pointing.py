"""Pointing at a muscle in a picture: by finger and by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.acting import following
from tests.browser.features.studying.rounds import begin, cards
from tests.browser.looking import bring_axe, violations
from tests.integration.features.studying.atlas import make_atlas
from tests.integration.features.studying.test_placed import show_together

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def muscles(media):
    muscles = make_atlas(4, pictured=False)
    show_together(muscles[0].home, [muscle.permalink for muscle in muscles])
    return muscles


def test_area_is_pressed_in_the_picture_and_by_its_letter(page, muscles):
    page.set_viewport_size({"width": 360, "height": 740})
    begin(page, "leg/cellarus:point")
    bring_axe(page)
    assert violations(page) == []
    area = page.locator(".plate-marks__press").nth(2)
    assert min(area.bounding_box()["width"], area.bounding_box()["height"]) >= 24

    with following(page):
        area.click()

    expect(page.locator(".verdict__word")).to_have_text("✓ Right")
    assert cards(page)["leg/cellarus:point"]["box"] == 2
    bring_axe(page)
    assert violations(page) == []
    page.go_back()
    with following(page):
        page.keyboard.press("a")
    expect(page.locator(".verdict__word")).to_have_text("✗ Wrong")
    expect(page.locator(".plate-marks__mark")).to_have_text(["✗", "B", "✓", "D"])
