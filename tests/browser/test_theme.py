"""Light and dark: as the system asks, or as the reader chose."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GROUND = {"light": "rgb(251, 248, 241)", "dark": "rgb(21, 18, 15)"}


def expect_ground(page: Page, theme: str) -> None:
    expect(page.locator("body")).to_have_css("background-color", GROUND[theme])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_follows_the_system(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/about/")

    expect_ground(page, scheme)


@pytest.mark.parametrize(("scheme", "chosen"), [("light", "dark"), ("dark", "light")])
def test_choice_holds_on_the_next_page_from_its_first_paint(page, scheme, chosen):
    page.emulate_media(color_scheme=scheme)
    page.goto("/about/")
    switch = page.get_by_role("button", name="Dark theme")
    expect(switch).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
    switch.click()
    expect_ground(page, chosen)

    page.route("**/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/a-z/", wait_until="commit")
    page.wait_for_selector("h1")

    expect_ground(page, chosen)


def test_choosing_what_the_system_asks_follows_it_again(page):
    page.emulate_media(color_scheme="light")
    page.goto("/about/")
    switch = page.get_by_role("button", name="Dark theme")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect_ground(page, "dark")
    switch.click()
    expect_ground(page, "light")
    assert page.evaluate("localStorage.getItem('theme')") is None

    page.emulate_media(color_scheme="dark")

    expect_ground(page, "dark")


@pytest.mark.parametrize(("contrast", "soft"), [("no-preference", "rgb(101, 91, 78)"), ("more", "rgb(58, 51, 42)")])
def test_soft_words_are_darker_where_more_contrast_is_asked_for(page, contrast, soft):
    page.emulate_media(contrast=contrast)
    page.goto("/tag/")

    expect(page.get_by_text("Muscles that have something in common")).to_have_css("color", soft)


def test_edges_tell_where_the_system_chooses_all_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("/")
    expect(page.get_by_role("link", name="Open the atlas")).to_have_css("border-top-style", "solid")

    page.goto("/about/")

    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="About")
    expect(link).to_have_css("outline-style", "solid")
