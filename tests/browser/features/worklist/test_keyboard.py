"""The tab key goes through every screen of the admin, and shows where it is."""

import pytest
from playwright.sync_api import Page

from tests.browser.acting import sign_in
from tests.browser.features.worklist.whole_admin import Ways, make_admin_screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_PARTS = 12  # of one field, as that of a date and time
MOST_STOPS = 1000
LOOK = """() => {
  const stop = document.activeElement;
  if (stop === document.body) return null;
  window.stops ??= [];
  if (!window.stops.includes(stop)) window.stops.push(stop);
  const marked = stop.closest(".select2-selection--multiple") ?? stop;
  const { outlineStyle, boxShadow } = getComputedStyle(marked);
  const { width, height } = stop.getBoundingClientRect();
  const isSeen = (outlineStyle !== "none" || boxShadow !== "none") && width > 2 && height > 2;
  return { number: window.stops.indexOf(stop), isSeen, html: stop.outerHTML.slice(0, 120) };
}"""


def walk(page: Page) -> list[str]:
    """Press Tab from the top until the page is left, and return what is wrong on the way."""
    page.evaluate("document.activeElement.blur()")
    wrong, before, times = [], None, 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(LOOK)
        if stop is None or (stop["number"] == 0 and before):
            return wrong
        times = times + 1 if stop["number"] == before else 1
        if times > MOST_PARTS:
            return [*wrong, f"never left: {stop['html']}"]
        if not stop["isSeen"]:
            wrong.append(f"not to be seen: {stop['html']}")
        before = stop["number"]
    return [*wrong, "without end"]


def faults(page: Page, ways: Ways) -> dict[str, list[str]]:
    found = {}
    for name, show in ways.items():
        show(page)
        found[name] = walk(page)
    return {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("part", ["drafts", "pictures and files"])
def test_tab_key_leads_through_each_screen_and_is_seen(page: Page, editor, media, part):
    ways = make_admin_screens(editor)[part]
    sign_in(page)

    assert faults(page, ways) == {}
