"""What axe finds on every type of page, in both colour schemes and three widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.whole_site import EMPTY, THIRDS, make_empty_site, make_whole_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Without preloading: axe would ask for the imported styles at wrong addresses.
RUN = "axe.run({ resultTypes: ['violations'], preload: false })"
SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1280)


def violations(page: Page) -> list[str]:
    """Each rule that is broken, with the elements that break it."""
    found = page.evaluate(RUN)["violations"]
    return [f"{rule['id']}: {', '.join(node['html'][:120] for node in rule['nodes'])}" for rule in found]


def audit(page: Page, ways: dict) -> dict:
    """Look at each page in every scheme and width, and return what is wrong where."""
    found = {}
    for name, show in ways.items():
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        show(page)
        page.evaluate(Axe().axe_script)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                found[name, scheme, width] = violations(page)
    assert len(found) == len(ways) * len(SCHEMES) * len(WIDTHS)
    return {where: what for where, what in found.items() if what}


@pytest.mark.parametrize("third", THIRDS)
def test_axe_finds_nothing(page: Page, media, third):
    make_whole_site()

    assert audit(page, THIRDS[third]) == {}


def test_axe_finds_nothing_where_nothing_is_written(page: Page):
    make_empty_site()

    assert audit(page, EMPTY) == {}
