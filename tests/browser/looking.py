"""What is looked at on every page: what axe finds, and what reaches over the side of the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.acting import wait_until

SCHEMES = ("light", "dark")
# Without preloading: axe would ask for the imported styles at wrong addresses.
RUN = "rules => axe.run({ resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) })"
# The others read names, roles and order: these are the same as long as the same elements are seen.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
RULES_OF_LAYOUT = [*RULES_OF_COLOUR, "scrollable-region-focusable"]
SEEN = """() => [...document.querySelectorAll("body *")]
    .map((element) => +element.checkVisibility({ opacityProperty: true, visibilityProperty: true })).join("")"""
COLOURS = """() => [...document.querySelectorAll("body *")].map((element) => {
    const { color, backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    return [color, backgroundColor, backgroundImage, opacity].join();
}).join(";")"""
REACHING_OUT = """() => {
    return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden, dialog, .viewer"))
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
    .filter((element) => !isScrolled(element))
    .map((element) => element.outerHTML.slice(0, 80))
    function isScrolled({ parentElement: above }) {
        return above && (["auto", "scroll"].includes(getComputedStyle(above).overflowX) || isScrolled(above));
    }
}"""


def widen(page: Page, width: int) -> None:
    """Give the page another width, and wait until it knows."""
    page.set_viewport_size({"width": width, "height": 800})
    wait_until(page, lambda: page.evaluate("innerWidth") == width)


def bring_axe(page: Page) -> None:
    page.evaluate(Axe().axe_script)


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Each rule that is broken, with the elements that break it."""
    found = page.evaluate(RUN, rules)["violations"]
    return [f"{rule['id']}: {', '.join(node['html'][:120] for node in rule['nodes'])}" for rule in found]


def violations_at(page: Page, *widths: int) -> dict[tuple[int, str], list[str]]:
    """What axe finds at each width in light, and in dark wherever other elements or colours are seen.

    A width at which the same elements are seen as before is asked only what may differ there.
    """
    found, before = {}, []
    bring_axe(page)
    for width in widths:
        widen(page, width)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            seen = page.evaluate(SEEN)
            if scheme == "light":
                found[width, scheme] = violations(page, RULES_OF_LAYOUT if (scheme, seen) in before else None)
                before.append((scheme, seen))
            elif (look := (scheme, seen, page.evaluate(COLOURS))) not in before:
                found[width, scheme] = violations(page, RULES_OF_COLOUR)
                before.append(look)
    return found


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def reaching_out(page: Page) -> list[str]:
    """The elements that reach over the side."""
    return page.evaluate(REACHING_OUT)
