"""A reader covers a column and uncovers it cell by cell: by keyboard, by touch, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.acting import follow, tab_to
from tests.factories import make_muscle
from tests.integration.features.tables.tabulated import TABLE, make_posterior

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
ACTION = "Flexes the knee."


@pytest.fixture(autouse=True)
def posterior():
    return make_posterior()


def test_column_is_covered_and_uncovered_by_keyboard(page):
    page.goto(TABLE)
    cover = page.get_by_role("link", name="Cover the column Action")
    tab_to(cover)
    follow(cover, "Enter")

    cell = page.locator("summary", has_text="action of Biceps femoris")
    expect(page.get_by_text(ACTION)).to_be_hidden()
    tab_to(cell)
    page.keyboard.press("Space")

    expect(page.get_by_text(ACTION)).to_be_visible()
    expect(page.get_by_text("Helps.")).to_be_hidden()
    follow(page.get_by_role("link", name="Uncover the column Action"))
    expect(page.get_by_text("Helps.")).to_be_visible()
    assert page.url.endswith(f"{TABLE}?#table")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_columns_are_chosen_and_covered_without_scripts(page):
    page.goto(TABLE)
    page.get_by_text("Columns and self-test").click()
    page.get_by_role("group", name="Columns").get_by_label("Blood supply").uncheck()
    page.get_by_role("group", name="Cover").get_by_label("Muscle").check()
    page.get_by_role("button", name="Show the table").click()

    expect(page.get_by_role("columnheader")).to_have_count(5)
    expect(page.locator("table a", has_text="Biceps femoris")).to_be_hidden()
    page.locator("summary", has_text="muscle 1").click()
    expect(page.locator("table a", has_text="Biceps femoris")).to_be_visible()


@pytest.mark.browser_context_args(has_touch=True, is_mobile=True, viewport=PHONE)
def test_cards_on_a_phone_are_uncovered_by_touch(page):
    page.goto(f"{TABLE}?cover=action")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    label = page.locator(".facts-table__label", has_text="Origin").first
    expect(label).to_be_visible()
    page.locator("summary", has_text="action of Biceps femoris").tap()

    expect(page.get_by_text(ACTION)).to_be_visible()


def test_head_and_names_stay_in_sight(page, posterior):
    for number in range(12):
        make_muscle(name=f"Muscle {number}", region=posterior, position=20, origin="A long origin. " * 12)
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(TABLE)
    page.get_by_role("rowheader", name="Muscle 9").scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader", name="Origin")).to_be_in_viewport()

    page.set_viewport_size({"width": 768, "height": 700})
    scrolled = page.locator(".table__scroll")
    scrolled.scroll_into_view_if_needed()
    scrolled.evaluate("scrolled => scrolled.scrollTo(10_000, 10_000)")

    expect(page.get_by_role("columnheader", name="Blood supply")).to_be_in_viewport()
    expect(page.get_by_role("rowheader", name="Muscle 9")).to_be_in_viewport()


def test_table_is_printed_across_with_covered_cells_to_write_in(page):
    page.goto(f"{TABLE}?cover=action")
    page.emulate_media(media="print")

    expect(page.get_by_text("Ischial tuberosity.")).to_be_visible()
    expect(page.get_by_text(ACTION)).to_be_hidden()
    expect(page.get_by_text("Columns and self-test")).to_be_hidden()
    assert b"/MediaBox [0 0 841" in page.pdf(prefer_css_page_size=True)
