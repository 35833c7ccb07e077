"""What a reader sees first: the picture, and after it the facts; on a phone below one row and one line."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import follow
from tests.browser.whole_site import FRONT, TURNED, make_whole_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def site(media):
    make_whole_site()


def box(found: Locator) -> dict[str, float]:
    return found.first.bounding_box()


@pytest.mark.browser_context_args(viewport=PHONE, has_touch=True, is_mobile=True)
def test_phone_leads_with_the_picture(page: Page):
    page.goto(TURNED)

    assert box(page.locator(".site-header"))["height"] < 60
    assert box(page.locator(".stage__picture"))["y"] < 200
    assert box(page.locator(".facts__row"))["y"] < 2 * PHONE["height"]
    back = page.get_by_role("navigation", name="Where you are")
    assert back.get_by_role("link").evaluate_all("links => links.map(link => link.innerText)") == [
        "Anterior compartment"
    ]
    assert box(back)["height"] < 50
    page.evaluate("scrollTo(0, 600)")
    expect(page.get_by_role("searchbox").or_(page.get_by_role("combobox"))).to_be_in_viewport()


@pytest.mark.browser_context_args(viewport=PHONE, java_script_enabled=False)
def test_menu_of_a_phone_opens_without_scripts(page: Page):
    page.goto(TURNED)
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="A to Z")
    expect(link).to_be_hidden()

    page.locator(".site-header__menu summary").press("Enter")
    follow(link)

    assert page.url.endswith("/a-z/")


def test_picture_uses_the_room_of_a_wide_screen_and_its_views_are_a_strip(page: Page):
    found = {}
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(TURNED)

    for width, height in ((1280, 800), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        picture, strip = box(page.locator(".stage__picture")), box(page.locator(".gallery__strip"))
        found[width] = picture["width"] >= 0.3 * width and picture["height"] < height and strip["height"] < 400
        expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Study")).to_be_visible()

    assert found == {1280: True, 1920: True}


def test_tree_of_the_region_is_beside_the_entry_or_folded_below_it(page: Page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(FRONT)
    expect(page.get_by_text("Thigh: all pages")).to_be_hidden()

    page.set_viewport_size(PHONE)
    folded = page.get_by_text("Thigh: all pages")
    assert box(folded)["y"] > box(page.locator(".entry__footer"))["y"]
    folded.click()
    expect(page.get_by_role("navigation", name="Thigh, folded").get_by_role("link", name="Sartorius")).to_be_visible()
