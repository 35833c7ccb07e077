"""Gathering muscles from page to page, to compare them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import follow, tab_to
from tests.browser.features.comparing.pages import FOUR, compare, view_name

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def add_button(page: Page, slug: str) -> Locator:
    """The button on the page of a muscle, once it can be pressed."""
    page.goto(f"/muscle/leg/{slug}/")
    button = page.get_by_role("button", name="Add to compare")
    expect(button).to_have_attribute("aria-pressed", re.compile("true|false"))
    return button


def test_reader_compares_two_by_keyboard(page, leg):
    tray = page.get_by_role("region", name="Muscles to compare")
    for slug in ("soleus", "plantaris"):
        button = add_button(page, slug)
        expect(button).to_have_attribute("aria-pressed", "false")
        tab_to(button)
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(tray).to_be_visible()
    expect(tray.get_by_role("status")).to_have_text("Compare 2: Soleus, Plantaris")

    page.keyboard.press("Tab")
    expect(tray.get_by_role("link", name="Compare")).to_be_focused()
    follow(tray.get_by_role("link", name="Compare"), "Enter")
    expect(page.get_by_role("columnheader")).to_have_text(["Fact", "Soleus", "Plantaris"])

    expect(page.locator("[aria-valuetext]")).to_be_visible()
    tab_to(page.get_by_role("slider", name="Turn"))
    page.keyboard.press("End")
    expect(view_name(page)).to_have_text("medial, 270°, 4 of 4")

    tab_to(page.get_by_role("combobox", name="Add a muscle"))
    page.keyboard.type("P")
    page.keyboard.press("Tab")
    follow(page.locator(":focus"), "Enter")
    expect(page.get_by_role("columnheader")).to_have_text(["Fact", "Soleus", "Plantaris", "Popliteus"])


def test_tray_is_emptied(page, leg):
    button, tray = add_button(page, "soleus"), page.locator(".compare-tray")
    expect(tray).to_be_hidden()
    button.click()
    tray.get_by_role("button", name="Clear").click()

    expect(tray).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_muscle_is_taken_out_where_it_was_added(page, leg):
    button = add_button(page, "soleus")
    button.click()
    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".compare-tray")).to_be_hidden()


def test_tray_holds_four_and_follows_the_comparison(page, leg):
    compare(page, FOUR)
    button = add_button(page, "fibularistertius")
    tray = page.get_by_role("region", name="Muscles to compare")
    expect(tray.get_by_role("status")).to_have_text("Compare 4: Soleus, Plantaris, Popliteus, Gastrocnemius")
    button.click()
    expect(tray.get_by_role("status")).to_have_text("Four are the most that can be compared.")
    expect(button).to_have_attribute("aria-pressed", "false")

    follow(tray.get_by_role("link", name="Compare"))
    follow(page.get_by_role("link", name="Remove Plantaris"))
    expect(page.get_by_role("columnheader")).to_have_count(4)
    page.goto("/muscle/leg/plantaris/")
    expect(tray.get_by_role("status")).to_have_text("Compare 3: Soleus, Popliteus, Gastrocnemius")


def test_tray_follows_a_comparison_down_to_one(page, leg):
    compare(page)
    follow(page.get_by_role("link", name="Remove Plantaris"))
    expect(page.get_by_role("combobox", name="Compare Soleus with")).to_be_visible()

    add_button(page, "popliteus")

    tray = page.get_by_role("region", name="Muscles to compare")
    expect(tray.get_by_role("status")).to_have_text("Compare 1: Soleus")


def test_what_was_stored_by_others_does_no_harm(page, leg):
    page.goto("/muscle/leg/soleus/")
    page.evaluate("sessionStorage.setItem('compare', '{not json')")
    add_button(page, "soleus").click()

    expect(page.locator(".compare-tray").get_by_role("status")).to_have_text("Compare 1: Soleus")
