"""Every type of page, loaded once: what axe finds in both colour schemes and three widths, and no sideways scroll."""

import pytest
from playwright.sync_api import Page

from tests.browser.looking import overflow, reaching_out, violations_at, widen
from tests.browser.whole_site import EMPTY, THIRDS, make_empty_site

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 360, 768, 1280, 1920)
WIDTHS_FOR_AXE = (320, 768, 1280)


def audit(page: Page, ways: dict) -> dict:
    """Look at each page in every scheme and width, and return what is wrong where."""
    found = {}
    for name, show in ways.items():
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        widen(page, WIDTHS[0])
        show(page)
        for width in WIDTHS:
            widen(page, width)
            found[name, width] = [f"{overflow(page)} px wider"] * (overflow(page) > 0) + reaching_out(page)
        found |= {(name, *where): broken for where, broken in violations_at(page, *WIDTHS_FOR_AXE).items()}
    return {where: what for where, what in found.items() if what}


@pytest.mark.parametrize("third", THIRDS)
def test_every_page_fits_and_axe_finds_nothing(page: Page, whole_site, third):
    assert audit(page, THIRDS[third]) == {}


def test_every_page_fits_and_axe_finds_nothing_where_nothing_is_written(page: Page):
    make_empty_site()

    assert audit(page, EMPTY) == {}
