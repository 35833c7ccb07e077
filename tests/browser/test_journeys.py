"""Whole ways through the site by keyboard alone: find a muscle, turn it, look closely, compare two, finish a round."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import acting
from tests.browser.acting import tab_to
from tests.browser.whole_site import TURNED

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.long, pytest.mark.django_db(transaction=True)]
pytestmark += [pytest.mark.usefixtures("whole_site")]


def follow(target: Locator) -> None:
    tab_to(target)
    acting.follow(target, "Enter")


def finish_a_round(page: Page) -> None:
    page.goto("/study/")
    follow(page.get_by_role("button", name="Start the round"))
    for number in range(1, 11):
        expect(page).to_have_title(re.compile(f"Question {number} of 10"))
        follow(page.get_by_role("list", name="Answers").get_by_role("button").first)
        follow(page.get_by_role("link", name=re.compile("Next question|See the result")))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ of 10 right$"))


def test_student_goes_all_the_way_by_keyboard(page: Page):
    page.goto("/")
    expect(page.get_by_role("combobox", name="Search the atlas")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.insert_text("sart")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    acting.follow(page.locator(":focus"), "Enter")
    expect(page.get_by_role("heading", level=1, name="Sartorius")).to_be_visible()

    expect(page.locator("[aria-valuetext]")).to_be_visible()
    tab_to(page.get_by_role("slider", name="Turn"))
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".viewer").get_by_role("status")).to_have_text("lateral, 90°, 2 of 4")

    view = page.locator(".gallery").get_by_role("link", name="Sartorius from 180 degrees")
    tab_to(view)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Large picture").get_by_role("img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(view).to_be_focused()

    for slug in ("sartorius", "vastus1"):
        page.goto(f"/muscle/thigh/{slug}/")
        add = page.get_by_role("button", name="Add to compare")
        expect(add).to_have_attribute("aria-pressed", "false")
        tab_to(add)
        page.keyboard.press("Space")
    follow(page.get_by_role("region", name="Muscles to compare").get_by_role("link"))
    expect(page.get_by_role("columnheader")).to_have_text(["Fact", "Sartorius", "Vastus 1"])

    finish_a_round(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_student_goes_all_the_way_by_keyboard_without_scripts(page: Page):
    page.goto("/")
    tab_to(page.get_by_role("searchbox", name="Search the atlas"))
    page.keyboard.type("sartorus")
    acting.follow(page.locator(":focus"), "Enter")
    follow(page.get_by_role("main").get_by_role("link", name="Sartorius", exact=True).first)
    expect(page.get_by_role("heading", level=1, name="Sartorius")).to_be_visible()

    follow(page.locator(".gallery").get_by_role("link", name="Sartorius from 180 degrees"))
    expect(page).to_have_url(re.compile(r"/media/derived/.*\.webp$"))

    page.goto(TURNED)
    follow(page.get_by_role("link", name="Add to compare"))
    tab_to(page.get_by_role("combobox", name="Compare Sartorius with"))
    page.keyboard.type("V")
    follow(page.get_by_role("main").get_by_role("button", name="Compare"))
    expect(page.get_by_role("columnheader")).to_have_text(["Fact", "Sartorius", "Vastus 1"])

    finish_a_round(page)
