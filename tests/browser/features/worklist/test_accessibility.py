"""What axe finds on every screen of the admin, in both colour schemes, and on narrow screens where they are ours."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.acting import sign_in
from tests.browser.features.worklist.whole_admin import Ways, make_admin_screens
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = ((1280, "light"), (1280, "dark"))
LOOKS = (*WIDE, (360, "light"))


def audit(page: Page, ways: Ways, looks=LOOKS) -> dict:
    found = {}
    for name, show in ways.items():
        show(page)
        page.evaluate(Axe().axe_script)
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[name, width, scheme] = violations(page)
        page.set_viewport_size({"width": 1280, "height": 800})
    assert len(found) == len(ways) * len(looks)
    return {where: what for where, what in found.items() if what}


@pytest.mark.parametrize("part", ["drafts", "pictures and files"])
def test_axe_finds_nothing(page: Page, editor, media, part):
    ways = make_admin_screens(editor)[part]
    sign_in(page)

    assert audit(page, ways) == {}


def test_axe_finds_nothing_on_lists_and_forms(page: Page, editor, media):
    ways = make_admin_screens(editor)["lists"]
    sign_in(page)

    assert audit(page, ways, WIDE) == {}


def test_axe_finds_nothing_where_editors_sign_in(page: Page, editor):
    assert audit(page, {"the door": lambda page: page.goto("/admin/")}) == {}
