"""A reader reports an error, and an editor finds it."""

import pytest
from playwright.sync_api import Page, expect

from muscles.features.reporting.models import Report
from tests.browser.acting import follow, sign_in
from tests.browser.looking import overflow, widen
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/muscle/thigh/gracilis/"


@pytest.fixture(autouse=True)
def gracilis(media):
    return make_muscle("gracilis", region=make_region("thigh"))


def focused(page: Page) -> str:
    """What the keyboard is at: the name of a field, or the words of a link or a button."""
    return page.evaluate("document.activeElement.name || document.activeElement.innerText.trim()")


def press_tab_until(page: Page, there: str) -> None:
    for _ in range(60):
        if focused(page) == there:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{there} cannot be reached by the keyboard")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_form_is_sent_without_javascript(page, base_url):
    page.goto(PAGE)
    follow(page.get_by_role("link", name="Report an error"))
    page.get_by_label("What is it about?").select_option("Origin")
    page.get_by_label("What is wrong?").fill("It begins higher up.")
    follow(page.get_by_role("button", name="Send the report"))

    expect(page.get_by_role("heading", level=1, name="Thank you")).to_be_visible()
    follow(page.get_by_role("link", name="Back to Gracilis"))
    expect(page).to_have_url(base_url + PAGE)
    assert list(Report.objects.values_list("permalink", "message")) == [("thigh/gracilis", "It begins higher up.")]


@pytest.mark.journey
def test_form_is_filled_in_by_keyboard_alone(page):
    page.goto(PAGE)
    press_tab_until(page, "Report an error")
    follow(page.locator(":focus"), "Enter")
    expect(page.get_by_role("heading", level=1, name="Report an error")).to_be_visible()
    press_tab_until(page, "fact")
    page.keyboard.type("O")
    order = []
    for words in ("", "Line one.", "anna@example.org"):
        order.append(focused(page))
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    order.append(focused(page))
    follow(page.locator(":focus"), "Enter")

    expect(page.get_by_role("heading", level=1, name="Thank you")).to_be_visible()
    assert order == ["fact", "message", "contact", "Send the report"]
    assert list(Report.objects.values_list("fact", "message", "contact")) == [
        ("origin", "Line one.", "anna@example.org")
    ]


def test_mistake_is_announced_and_can_be_put_right(page):
    page.goto(f"/report/?page={PAGE}")
    page.get_by_label("What is it about?").select_option("Origin")
    page.get_by_label("What is wrong?").fill(" ")  # good enough for the browser
    follow(page.get_by_role("button", name="Send the report"))

    expect(page.get_by_role("alert")).to_be_focused()
    message = page.get_by_role("textbox", name="What is wrong?")
    expect(message).to_have_accessible_description(
        "What stands there, what should, and, if you can, a book or article that says so. Write what is wrong."
    )
    expect(page.get_by_label("What is it about?")).to_have_value("origin")
    message.fill("It begins higher up.")
    follow(page.get_by_role("button", name="Send the report"))
    expect(page.get_by_role("heading", level=1, name="Thank you")).to_be_visible()


def test_trap_is_hidden_from_people_and_from_screen_readers(page):
    page.goto(f"/report/?page={PAGE}")
    trap = page.locator("[name=website]")

    names = page.get_by_role("form").or_(page.locator("form.report-form")).get_by_role("textbox").all()

    assert [field.get_attribute("name") for field in names] == ["message", "contact"]
    box = trap.locator("xpath=ancestor::div[1]").bounding_box()
    assert (box["width"], box["height"]) == (1, 1)
    expect(trap).to_have_attribute("tabindex", "-1")


def test_nothing_scrolls_sideways_and_all_can_be_touched(page):
    page.goto(f"/report/?page={PAGE}")
    controls = [page.get_by_label(name) for name in ("What is it about?", "What is wrong?", "Your e-mail address")]

    for width in (320, 360, 1280):
        widen(page, width)
        heights = [control.bounding_box()["height"] for control in [*controls, page.get_by_role("button", name="Send")]]

        assert overflow(page) <= 0, width
        assert min(heights) >= 44, width


def test_editor_finds_the_report_and_closes_it(page, editor):
    Report.objects.create(fact="origin", message="<b>It</b> begins higher up.", permalink="thigh/gracilis")
    sign_in(page, "/admin/reporting/report/")

    follow(page.get_by_role("link", name="<b>It</b> begins higher up."))
    page.get_by_label("State:").select_option("Done")
    follow(page.get_by_role("button", name="Save", exact=True))

    expect(page.get_by_role("row", name="<b>It</b> begins higher up.")).to_contain_text("Done")
    assert Report.objects.get().state == "done"
