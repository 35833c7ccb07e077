"""A way through the levels of a limb, and what the drawing looks like where it is wide and where it is narrow."""

import pytest
from playwright.sync_api import expect

from tests.browser.acting import follow, wait_until_ready
from tests.browser.looking import violations_at, widen
from tests.integration.features.cross_sections.sections import make_sections, make_thigh

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def thigh(media):
    region = make_thigh()
    make_sections(media)
    return region


def test_from_a_muscle_through_its_sections(page, thigh):
    page.goto("/muscle/thigh/front/")
    follow(page.get_by_role("link", name="Thigh, cross-section 2: level 2"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Level 2")

    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Level 3")
    wait_until_ready(page)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Level 2")

    follow(page.locator(".cut__names a").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Front muscle")


def test_a_wide_drawing_has_names_and_a_narrow_one_numbers(page, thigh):
    widen(page, 360)
    page.goto("/cross-sections/thigh/2/")
    expect(page.locator(".cut__figures")).to_be_visible()
    expect(page.locator(".cut__names")).to_be_hidden()

    widen(page, 1280)
    expect(page.locator(".cut__names")).to_be_visible()
    expect(page.locator(".cut__figures")).to_be_hidden()
    assert violations_at(page, 1280) == {(1280, "light"): [], (1280, "dark"): []}
