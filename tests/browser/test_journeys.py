"""Whole ways through the site by keyboard alone: find a muscle, turn it, look closely, compare two, finish a round."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.whole_site import TURNED, make_whole_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def site(media):
    make_whole_site()


def tab_to(page: Page, target: Locator) -> None:
    """Press the tabulator until this has the focus, and see that it shows."""
    for _ in range(200):
        if target.evaluate("target => target === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport()


def follow(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def finish_a_round(page: Page) -> None:
    page.goto("/study/")
    follow(page, page.get_by_role("button", name="Start the round"))
    for number in range(1, 11):
        expect(page).to_have_title(re.compile(f"Question {number} of 10"))
        follow(page, page.get_by_role("list", name="Answers").get_by_role("button").first)
        follow(page, page.get_by_role("link", name=re.compile("Next question|See the result")))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ of 10 right$"))


def test_student_goes_all_the_way_by_keyboard(page: Page):
    page.goto("/")
    expect(page.get_by_role("combobox", name="Search the atlas")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("sart")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Sartorius")).to_be_visible()

    expect(page.locator("[aria-valuetext]")).to_be_visible()
    tab_to(page, page.get_by_role("slider", name="Turn"))
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".viewer").get_by_role("status")).to_have_text("lateral, 90°, 2 of 4")

    view = page.locator(".gallery").get_by_role("link", name="Sartorius from 180 degrees")
    follow(page, view)
    expect(page.get_by_role("dialog", name="Large picture").get_by_role("img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(view).to_be_focused()

    for slug in ("sartorius", "vastus1"):
        page.goto(f"/muscle/thigh/{slug}/")
        add = page.get_by_role("button", name="Add to compare")
        expect(add).to_have_attribute("aria-pressed", "false")
        tab_to(page, add)
        page.keyboard.press("Space")
    follow(page, page.get_by_role("region", name="Muscles to compare").get_by_role("link"))
    expect(page.get_by_role("columnheader")).to_have_text(["Fact", "Sartorius", "Vastus 1"])

    finish_a_round(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_student_goes_all_the_way_by_keyboard_without_scripts(page: Page):
    page.goto("/")
    tab_to(page, page.get_by_role("searchbox", name="Search the atlas"))
    page.keyboard.type("sartorus")
    page.keyboard.press("Enter")
    follow(page, page.get_by_role("main").get_by_role("link", name="Sartorius", exact=True).first)
    expect(page.get_by_role("heading", level=1, name="Sartorius")).to_be_visible()

    follow(page, page.locator(".gallery").get_by_role("link", name="Sartorius from 180 degrees"))
    expect(page).to_have_url(re.compile(r"/media/derived/.*\.webp$"))

    page.goto(TURNED)
    follow(page, page.get_by_role("link", name="Add to compare"))
    tab_to(page, page.get_by_role("combobox", name="Compare Sartorius with"))
    page.keyboard.type("Vastus 1")
    follow(page, page.get_by_role("main").get_by_role("button", name="Compare"))
    expect(page.get_by_role("columnheader")).to_have_text(["Fact", "Sartorius", "Vastus 1"])

    finish_a_round(page)
