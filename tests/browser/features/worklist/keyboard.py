"""Goes through a screen with the tab key, and looks where it is."""

from collections.abc import Iterator

from playwright.sync_api import Page

MOST_PARTS = 12  # of one field, as that of a date and time
MOST_STOPS = 1000
AT_ONCE = 20  # presses, before it is asked where they led
NOTE = """() => {
  const known = [];
  window.stops = [];
  addEventListener("keyup", () => {
    const stop = document.activeElement;
    if (stop === document.body) return window.stops.push(null);
    if (!known.includes(stop)) known.push(stop);
    const marked = stop.closest(".select2-selection--multiple") ?? stop;
    const { outlineStyle, boxShadow } = getComputedStyle(marked);
    const { width, height } = stop.getBoundingClientRect();
    const isSeen = (outlineStyle !== "none" || boxShadow !== "none") && width > 2 && height > 2;
    window.stops.push({ number: known.indexOf(stop), isSeen, html: stop.outerHTML.slice(0, 120) });
  }, true);
  document.activeElement.blur();
}"""


def walk(page: Page) -> list[str]:
    """Press Tab from the top until the page is left, and return what is wrong on the way."""
    wrong, before, times = [], None, 0
    for stop in stops(page):
        if stop is None or (stop["number"] == 0 and before):
            return wrong
        times = times + 1 if stop["number"] == before else 1
        if times > MOST_PARTS:
            return [*wrong, f"never left: {stop['html']}"]
        if not stop["isSeen"]:
            wrong.append(f"not to be seen: {stop['html']}")
        before = stop["number"]
    return [*wrong, "without end"]


def stops(page: Page) -> Iterator[dict | None]:
    """Where each press of Tab leads; None is no element of the page."""
    page.evaluate(NOTE)
    for _ in range(MOST_STOPS // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        yield from page.evaluate("window.stops.splice(0)")
