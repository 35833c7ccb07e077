"""Labels that follow a picture that turns; without a script, links do the same."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import follow, stand_still
from tests.factories import make_muscle, make_region
from tests.integration.features.labels.labelled import LOWER, UPPER, line, outlined

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def leg(media):
    leg = make_region("leg", parent=make_region("limb", kind="limb"))
    make_muscle("soleus", region=leg)
    views = {0: {"1": UPPER, "2": LOWER}, 90: {"1": LOWER}, 180: {"2": UPPER}}
    outlined(leg, [line("Soleus", "leg/soleus"), line("Plantaris")], views=views)
    return leg


def names(page: Page):
    return page.locator(".labels__drawing--names .labels__name")


def place_of(page: Page) -> list[float]:
    """Where the picture stands in the page, and how large it is."""
    return page.locator(".labels__picture").evaluate(
        "(frame) => { const { left, top, width, height } = frame.getBoundingClientRect(); "
        "return [left, top + scrollY, width, height]; }"
    )


def test_labels_follow_the_turn_and_lead_to_muscles(page, base_url, leg):
    stand_still(page)
    page.goto("/muscle/leg/")
    follow(page.get_by_role("link", name="Names on the picture"))
    expect(names(page)).to_have_text(["Soleus", "Plantaris"])
    place = place_of(page)

    page.get_by_role("button", name="Posterior").press("Enter")

    expect(page.locator(".labels__picture img")).to_have_attribute("alt", "Leg from 180 degrees")
    expect(names(page)).to_have_text(["Plantaris"])
    expect(page.locator(".labels__key [data-unseen]")).to_contain_text("Soleus")
    expect(page).to_have_url(f"{base_url}/labels/leg/?view=180")
    assert place_of(page) == place
    follow(page.get_by_role("link", name="Numbers"))
    expect(page.locator(".labels__number")).to_have_text(["2"])
    expect(page).to_have_url(f"{base_url}/labels/leg/?view=180&show=numbers")
    page.get_by_role("slider", name="Turn").press("ArrowLeft")
    expect(page.locator(".labels__number")).to_have_text(["1"])
    follow(page.get_by_role("link", name="Names", exact=True))
    expect(page).to_have_url(f"{base_url}/labels/leg/?view=90&show=names")
    follow(page.locator(".labels__drawing--names a"))
    expect(page).to_have_url(f"{base_url}/muscle/leg/soleus/")


def test_narrow_screen_shows_numbers_with_their_key(page, leg):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/labels/leg/")

    expect(names(page).first).to_be_hidden()
    expect(page.locator(".labels__number:visible")).to_have_text(["1", "2"])
    expect(page.locator(".labels__figure-of")).to_have_text(["1", "2"])


def test_worksheet_is_two_sheets(page, leg):
    page.goto("/worksheet/leg/")
    page.emulate_media(media="print")

    expect(page.get_by_text("Choose the views")).to_be_hidden()
    expect(page.locator(".worksheet__names")).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2
