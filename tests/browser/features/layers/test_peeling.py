"""Taking the layers of a region away: by slider, by keys, by links, with and without a script."""

import pytest
from playwright.sync_api import Page, expect

from muscles.features.layers.models import LayerPicture
from muscles.files import renditions
from tests.browser.acting import follow, tab_to
from tests.browser.looking import bring_axe, violations
from tests.factories import make_muscle, make_region
from tests.integration.features.layers.peeled import line, make_layers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def thigh(media):
    thigh = make_region("thigh", parent=make_region("limb", kind="limb"))
    make_muscle("sartorius", region=thigh)
    make_muscle("adductormagnus", region=thigh, name="Adductor magnus")
    make_layers(thigh, [line(1, "Sartorius", "thigh/sartorius"), line(2, "Adductor magnus", "thigh/adductormagnus")])
    for picture in LayerPicture.objects.all():
        renditions.build(picture)
    return thigh


def expect_shown(page: Page, alt: str, keys: list[str], address: str) -> None:
    expect(page.locator(".stage__picture picture img:not(.layers__former)")).to_have_attribute("alt", alt)
    expect(page.locator(".layers__part:visible .legend__key")).to_have_text(keys)
    expect(page).to_have_url(address)


def test_slider_takes_layers_away_and_sides_turn(page, base_url, thigh):
    page.goto("/muscle/thigh/")
    follow(page.get_by_role("link", name="Layer by layer: from the surface to the bones"))
    expect_shown(page, "Thigh anterior, layer 1", ["Sartorius", "Adductor magnus"], f"{base_url}/layers/thigh/")
    bring_axe(page)

    slider = page.get_by_role("slider", name="Layer")
    tab_to(slider)
    slider.press("ArrowRight")
    expect_shown(page, "Thigh anterior, layer 2", ["Adductor magnus"], f"{base_url}/layers/thigh/2/anterior/")
    expect(slider).to_have_attribute("aria-valuetext", "Deep")
    expect(page.locator(".layers [role=status]")).to_have_text(
        "The superficial layer is taken away: sartorius.", use_inner_text=True
    )
    expect(page.locator(".map__shape")).to_have_count(1)
    page.get_by_role("link", name="Posterior").press("Enter")
    expect_shown(page, "Thigh posterior, layer 2", ["Adductor magnus"], f"{base_url}/layers/thigh/2/posterior/")

    page.locator(".map__shape").hover()
    expect(page.locator(".map__name")).to_have_text("Adductor magnus")
    expect(page.locator(".map a")).to_have_attribute("href", "/muscle/thigh/adductormagnus/")
    slider.press("End")
    expect_shown(page, "Thigh posterior, layer 3", [], f"{base_url}/layers/thigh/3/posterior/")
    expect(page.locator(".map__shape")).to_have_count(0)
    expect(page.locator(".layers__former")).to_have_count(0)
    assert violations(page) == []
    page.reload()
    expect(slider).to_have_value("3")
    assert page.title() == "Thigh: Bones, from behind · Muscle atlas"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_links_do_the_same_without_a_script(page, base_url, thigh):
    page.goto("/layers/thigh/", wait_until="load")
    expect(page.get_by_role("slider")).to_have_count(0)

    page.get_by_role("link", name="Deep").click()
    page.get_by_role("link", name="Posterior").click()

    expect_shown(page, "Thigh posterior, layer 2", ["Adductor magnus"], f"{base_url}/layers/thigh/2/posterior/")
    page.locator(".map a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Adductor magnus")
