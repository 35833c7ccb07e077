"""The search box: suggestions by keyboard, by pointer and for screen readers, and a plain form without scripts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import follow, stand_still
from tests.browser.looking import overflow, widen
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INFERIOR, SUPERIOR = "Gemellus inferior", "Gemellus superior"


@pytest.fixture
def atlas():
    hip = make_region("hip", name="Hip", parent=make_region("lowerlimb", kind="limb", name="Lower limb"))
    make_muscle("gemellusinferior", name=INFERIOR, region=hip, action="Rotates the thigh.")
    make_muscle("gemellussuperior", name=SUPERIOR, region=hip)
    make_muscle("piriformis", region=hip)


def box(page: Page):
    return page.get_by_role("combobox", name="Search the atlas")


def options(page: Page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_text(page: Page, text: str) -> None:
    """Type into the search box of the home page as fast as can be, so that the server is asked once."""
    page.goto("/")
    box(page).fill(text)


def active(page: Page) -> str:
    """The words of the option that a screen reader announces."""
    key = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{key}").inner_text().split("\n")[0] if key else ""


@pytest.mark.journey
def test_arrows_home_and_end_walk_through_the_suggestions(page, atlas):
    type_text(page, "gem")
    expect(options(page)).to_have_text([f"{INFERIOR}Muscle · Hip", f"{SUPERIOR}Muscle · Hip"])
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    walked = []

    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "End"):
        page.keyboard.press(key)
        walked.append((key, active(page)))

    assert walked == [
        ("ArrowDown", INFERIOR),
        ("ArrowDown", SUPERIOR),
        ("ArrowDown", INFERIOR),
        ("ArrowUp", SUPERIOR),
        ("Home", INFERIOR),
        ("End", SUPERIOR),
    ]
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(options(page).nth(0)).to_have_attribute("aria-selected", "false")
    expect(box(page)).to_be_focused()


def test_enter_opens_the_chosen_suggestion(page, atlas):
    type_text(page, "gem")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("ArrowUp")

    follow(box(page), "Enter")

    expect(page.get_by_role("heading", level=1, name=SUPERIOR)).to_be_visible()


def test_enter_without_a_choice_searches(page, atlas):
    type_text(page, "gem")
    expect(options(page)).to_have_count(2)

    follow(box(page), "Enter")

    expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_text([INFERIOR, SUPERIOR])


def test_enter_after_typing_on_searches_for_what_was_typed(page, atlas):
    """No answer comes to what is typed last, as where the network is slow."""
    type_text(page, "gem")
    expect(options(page)).to_have_count(2)
    page.route(re.compile("/search/suggest/"), lambda route: None)
    page.keyboard.press("ArrowDown")
    page.keyboard.type("ellus superior")
    expect(box(page)).to_have_value("gemellus superior")

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_text([SUPERIOR])


def test_click_opens_a_suggestion(page, atlas):
    type_text(page, "piri")

    follow(options(page))

    expect(page.get_by_role("heading", level=1, name="Piriformis")).to_be_visible()


def test_escape_and_leaving_close_the_suggestions(page, atlas):
    type_text(page, "gem")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("gem")
    expect(box(page)).to_have_attribute("aria-expanded", "false")

    page.keyboard.press("ArrowDown")
    expect(options(page)).to_have_count(2)
    page.keyboard.press("Tab")

    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("search").get_by_role("button", name="Search")).to_be_focused()


def test_number_of_suggestions_is_announced(page, atlas):
    status = page.get_by_role("search").get_by_role("status")
    type_text(page, "gem")
    expect(status).to_have_text("2 suggestions")

    for text, said in [("piri", "1 suggestion"), ("qqqqqq", "0 suggestions"), ("", "")]:
        box(page).fill(text)
        expect(status).to_have_text(said)


def test_answer_that_was_overtaken_is_ignored(page, atlas):
    """The first answer is held back until the second has come."""
    held = []

    def hold(route):
        typed = parse_qs(urlsplit(route.request.url).query)["q"][0]
        held.append(route) if typed == "gem" else route.continue_()

    page.route(re.compile("/search/suggest/"), hold)
    with page.expect_request(re.compile("/search/suggest/")):
        type_text(page, "gem")

    box(page).fill("piri")
    expect(options(page)).to_have_text(["PiriformisMuscle · Hip"])
    held[0].fulfill(json={"suggestions": [{"name": "Late", "kind": "Muscle", "where": "", "url": "/"}]})
    page.wait_for_timeout(300)

    expect(options(page)).to_have_text(["PiriformisMuscle · Hip"])


def test_server_is_asked_once_the_typing_pauses(page, atlas):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest/" in request.url else None)
    stand_still(page)
    page.goto("/")

    for letter in "gemellus":
        box(page).press(letter)
        page.clock.run_for(100)
    assert asked == []
    page.clock.run_for(20)

    expect(options(page)).to_have_count(2)
    assert [url.partition("?")[2] for url in asked] == ["q=gemellus"]


def test_slash_brings_to_the_search_but_not_while_typing(page, atlas):
    page.goto("/muscle/hip/piriformis/")
    expect(box(page)).to_be_visible()

    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("a/b")

    expect(box(page)).to_have_value("a/b")


@pytest.mark.journey
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_search_and_filters_work_without_scripts(page, atlas):
    page.goto("/muscle/hip/piriformis/")
    page.get_by_role("searchbox", name="Search the atlas").fill("gemelus")
    follow(page.locator(":focus"), "Enter")
    expect(page.get_by_text("Nothing fits “gemelus”.")).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_text([INFERIOR, SUPERIOR])

    page.get_by_role("searchbox").fill("hip")
    page.get_by_label("Kind").select_option("Region")
    follow(page.get_by_role("button", name="Filter"))
    expect(page.get_by_role("heading", level=2)).to_have_text(["Hip"])
    follow(page.get_by_role("link", name="Hip", exact=True))

    expect(page.get_by_role("heading", level=1, name="Hip")).to_be_visible()


def test_nothing_scrolls_sideways_and_targets_are_large(page, atlas):
    for path in ("/", "/search/", "/search/?q=gem", "/search/?q=zzzz+gem", "/search/?q=" + "long" * 25):
        page.goto(path)
        for width in (320, 360, 768, 1280):
            widen(page, width)
            sizes = (
                page.get_by_role("search")
                .locator("input, button, select")
                .evaluate_all("fields => fields.map(field => field.getBoundingClientRect())")
            )

            assert overflow(page) <= 0, (path, width)
            assert min(min(size["width"], size["height"]) for size in sizes) >= 44, (path, width)
