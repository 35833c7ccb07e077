"""Goes through a screen with the tab key, and looks where it is."""

from playwright.sync_api import Page

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
