"""Pointing at a muscle in a cross-section: by finger and by keyboard."""

import pytest
from playwright.sync_api import expect

from muscles.features.cross_sections.adopting import adopt_all
from tests.browser.acting import following
from tests.browser.features.studying.rounds import begin
from tests.browser.looking import bring_axe, violations
from tests.integration.features.cross_sections.sections import drawing, shape, write_drawing
from tests.integration.features.studying.atlas import make_atlas
from tests.integration.features.studying.with_cross_sections.test_spots import CORNERS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def muscles(media):
    muscles = make_atlas(4, pictured=False)
    shapes = [shape(each.permalink, each.name) | {"path": path} for each, path in zip(muscles, CORNERS, strict=True)]
    write_drawing(media, drawing(1, region="leg", shapes=shapes))
    adopt_all()
    return muscles


def test_cut_is_answered_by_pressing_or_by_letter_and_its_marks_stay_on_it(page, muscles):
    page.set_viewport_size({"width": 360, "height": 740})
    begin(page, "leg/cellarus:cut-point")
    bring_axe(page)
    assert violations(page) == []

    with following(page):
        page.locator(".plate-marks__press").nth(2).click()
    expect(page.locator(".verdict__word")).to_have_text("✓ Right")

    page.set_viewport_size({"width": 1280, "height": 800})
    page.go_back()
    with following(page):
        page.keyboard.press("a")
    expect(page.locator(".verdict__word")).to_have_text("✗ Wrong")
    bring_axe(page)
    assert violations(page) == []
    assert page.locator(".plate-marks").bounding_box() == page.locator(".study-drawing").bounding_box()
