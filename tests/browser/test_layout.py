"""How pages fit their screens: large targets, nothing that shifts, a header in one row."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.acting import wait_until, wait_until_ready
from tests.browser.looking import widen
from tests.browser.whole_site import FRONT, THIRDS, TURNED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TARGET = 44
# Links within running text are no controls; a box or a dot is as large as its label.
SMALL = """(least) => [...document.querySelectorAll(
        "button, input, select, textarea, summary, nav a, li > a, .button, .tag, [role=option]"
    )]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .filter((control) => !control.closest(".visually-hidden, .prose, .sources, .skip-link, [inert], svg"))
    .map((control) => [control, (control.closest("label") ?? control).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 1)
    .filter(([, box]) => box.height < least - 0.1 || box.width < least - 0.1)
    .map(([control, box]) => `${control.outerHTML.slice(0, 80)} ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`)"""
IS_PAINTED = "performance.getEntriesByName('first-contentful-paint').length === 1"
SHIFTED = """async () => {
    await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    return window.shifted;
}"""
SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shifted += entry.hadRecentInput ? 0 : entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


class TestByTouch:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"has_touch": True, "is_mobile": True, "viewport": {"width": 320, "height": 800}}

    @pytest.mark.parametrize("third", THIRDS)
    def test_every_control_is_large_enough(self, page: Page, whole_site, third):
        small = {}

        for name, show in THIRDS[third].items():
            show(page)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                small[name, width] = page.evaluate(SMALL, TARGET)

        assert page.evaluate("matchMedia('(pointer: coarse)').matches")
        assert {where: found for where, found in small.items() if found} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_shifts_while_slow_pictures_come(page: Page, whole_site, width):
    held, shifted = [], {}
    page.route("**/media/**", lambda route: held.append(route))
    page.add_init_script(SHIFTS)
    page.set_viewport_size({"width": width, "height": 800})

    for path in ("/", FRONT, TURNED, "/search/?q=sartorius", "/muscle/thigh/long/"):
        held.clear()
        page.goto(path, wait_until="domcontentloaded")
        wait_until_ready(page)
        wait_until(page, lambda: page.evaluate(IS_PAINTED))
        assert held or path.startswith("/search/"), path
        wait_until(page, lambda: let_go(held) and page.evaluate("document.readyState") == "complete")
        shifted[path] = page.evaluate(SHIFTED)

    assert {path: value for path, value in shifted.items() if value >= 0.02} == {}


def let_go(held: list[Route]) -> bool:
    while held:
        held.pop().continue_()
    return True


def test_views_of_a_turn_are_small_on_a_phone_and_named_by_their_degrees(page: Page, whole_site):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(TURNED)

    views = page.locator(".gallery [data-view]").evaluate_all(
        """views => views.map((view) => {
            const { top, width } = view.getBoundingClientRect();
            return [top, width < 90, getComputedStyle(view, "::after").content, view.innerText.trim()];
        })"""
    )

    degrees = ("0", "90", "180", "270")
    assert views == [[views[0][0], True, f'"{number}°"', ""] for number in degrees]


@pytest.mark.parametrize("path", ["/about/", "/search/"])
def test_switch_ends_the_first_row_of_the_header(page: Page, path):
    page.goto(path)

    for width in (660, 768, 860, 920, 1280):
        widen(page, width)
        header, name, switch, last_link = (
            page.locator(selector).bounding_box()
            for selector in (".site-header", ".site-header__name", ".theme-switch", ".site-header__nav li:last-child")
        )

        assert name["y"] <= switch["y"] < name["y"] + name["height"], width
        assert header["x"] + header["width"] - (switch["x"] + switch["width"]) < 40, width
        assert last_link["x"] + last_link["width"] < switch["x"], width
        assert header["height"] < 130, width
