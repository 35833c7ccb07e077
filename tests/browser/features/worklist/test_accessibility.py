"""Every screen of the admin, loaded once: the tab key, axe in both colour schemes, and phones where it is ours."""

import pytest
from playwright.sync_api import Page

from tests.browser.acting import sign_in
from tests.browser.features.worklist.keyboard import walk
from tests.browser.features.worklist.whole_admin import Ways, make_admin_screens
from tests.browser.looking import overflow, violations_at, widen

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

WIDE, PHONE, PHONES = 1280, 320, (360, 320)


def audit(page: Page, ways: Ways, *, are_ours: bool = True) -> dict:
    """Look at each screen; go through ours with the tab key first, and look at them on phones, too."""
    found = {}
    for name, show in ways.items():
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        widen(page, WIDE)
        show(page)
        found[name, "tab"] = walk(page) if are_ours else []
        widths = (WIDE, PHONE) if are_ours else (WIDE,)
        found |= {(name, *where): broken for where, broken in violations_at(page, *widths).items()}
        for width in PHONES if are_ours else ():
            widen(page, width)
            found[name, width] = [f"{overflow(page)} px wider"] * (overflow(page) > 0)
    return {where: what for where, what in found.items() if what}


@pytest.mark.parametrize("part", ["drafts", "pictures and files"])
def test_screens_are_seen_and_gone_through_by_everybody(page: Page, editor, media, part):
    ways = make_admin_screens(editor)[part]
    sign_in(page)

    assert audit(page, ways) == {}


def test_axe_finds_nothing_on_lists_and_forms(page: Page, editor, media):
    ways = make_admin_screens(editor)["lists"]
    sign_in(page)

    assert audit(page, ways, are_ours=False) == {}


def test_axe_finds_nothing_where_editors_sign_in(page: Page, editor):
    assert audit(page, {"the door": lambda page: page.goto("/admin/")}) == {}
