"""Light and dark: as the system asks, or as the reader chose."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GROUND = {"light": "rgb(251, 248, 241)", "dark": "rgb(21, 18, 15)"}


def ground_of(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_follows_the_system(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/about/")

    assert ground_of(page) == GROUND[scheme]


@pytest.mark.parametrize(("scheme", "chosen"), [("light", "dark"), ("dark", "light")])
def test_choice_holds_on_the_next_page_from_its_first_paint(page, scheme, chosen):
    page.emulate_media(color_scheme=scheme)
    page.goto("/about/")
    switch = page.get_by_role("button", name="Dark theme")
    expect(switch).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
    switch.click()
    assert ground_of(page) == GROUND[chosen]

    page.route("**/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/a-z/", wait_until="commit")
    page.wait_for_selector("h1")

    assert ground_of(page) == GROUND[chosen]


def test_choosing_what_the_system_asks_follows_it_again(page):
    page.emulate_media(color_scheme="light")
    page.goto("/about/")
    switch = page.get_by_role("button", name="Dark theme")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    switch.click()
    assert page.evaluate("localStorage.getItem('theme')") is None

    page.emulate_media(color_scheme="dark")

    assert ground_of(page) == GROUND["dark"]
