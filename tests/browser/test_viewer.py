"""Turning a picture, and pointing at what is in it."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from playwright.sync_api import Locator, Page, expect

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.browser.acting import stand_still
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEGEND = [
    {"name": "Soleus", "colour": "#c81c1a", "permalink": "leg/soleus"},
    {"name": "Plantaris", "colour": "#e69f00", "permalink": "leg/plantaris"},
]
# Soleus fills the upper half from the front, the lower half from behind; plantaris the rest.
UPPER, LOWER = "M0 0h30v20h-30z", "M0 20h30v20h-30z"


@pytest.fixture
def leg(media):
    leg = make_region("leg", name="Leg", parent=make_region("lowerlimb", kind="limb"))
    make_muscle("soleus", name="Soleus", region=leg)
    for number, degrees in enumerate((0, 90, 180, 270)):
        upload = images.png(size=(300, 400), colour=(60 * number, 90, 90))
        alt = f"From {degrees} degrees"
        image = galleries.add_image(owner=leg, upload=upload, role="still", alt=alt, title=alt, orientation=degrees)
        shapes = {"1": UPPER, "2": LOWER} if degrees < 180 else {"1": LOWER, "2": UPPER}
        outlines = json.dumps({"width": 30, "height": 40, "shapes": shapes}).encode()
        image.outlines = default_storage.save(f"map/Leg-{number}.json", ContentFile(outlines))
        image.legend = LEGEND if number == 0 else []
        image.save()
        renditions.build(image)
    return leg


@pytest.fixture
def viewer(page, leg) -> Locator:
    stand_still(page)
    page.goto("/muscle/leg/")
    expect(page.locator(".viewer [aria-valuetext]")).to_be_visible()
    expect(page.locator(".map title")).to_have_count(0)
    return page.locator(".viewer")


def point_at(page: Page, viewer: Locator, *, down: float) -> tuple[float, float]:
    """Move the mouse over the picture, so many parts of its height from its top."""
    frame = viewer.locator(".stage__picture")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] * down
    page.mouse.move(*place)
    return place


def test_slider_turns_round_and_round_by_keys(page, viewer):
    picture, slider = viewer.get_by_role("img"), viewer.get_by_role("slider", name="Turn")
    slider.focus()
    views = []
    for key in ("ArrowRight", "ArrowRight", "Home", "ArrowLeft", "ArrowRight", "End"):
        page.keyboard.press(key)
        views.append(slider.get_attribute("aria-valuetext"))

    assert views == [
        "lateral, 90°, 2 of 4",
        "posterior, 180°, 3 of 4",
        "anterior, 0°, 1 of 4",
        "medial, 270°, 4 of 4",
        "anterior, 0°, 1 of 4",
        "medial, 270°, 4 of 4",
    ]
    expect(picture).to_have_attribute("alt", "From 270 degrees")
    expect(viewer.get_by_role("status")).to_have_text("medial, 270°, 4 of 4")


def test_view_on_show_is_named_where_all_have_the_same_text(page, leg):
    leg.gallery_images.update(alt="The leg")
    leg.gallery_images.filter(orientation=180).update(position=0)
    leg.gallery_images.exclude(orientation=180).update(position=1)
    page.goto("/muscle/leg/")

    expect(page.get_by_role("slider", name="Turn")).to_have_attribute("aria-valuetext", "posterior, 180°, 3 of 4")


def test_drag_turns_and_opens_no_page(page, viewer, base_url):
    across, down = point_at(page, viewer, down=0.25)
    page.mouse.down()
    page.mouse.move(across - 56, down, steps=8)
    page.mouse.up()

    expect(viewer.get_by_role("img")).to_have_attribute("alt", "From 180 degrees")
    assert page.url == f"{base_url}/muscle/leg/"


def test_nothing_turns_by_itself_and_play_turns_until_it_is_stopped(page, viewer):
    page.clock.run_for(10_000)
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "From 0 degrees")

    viewer.get_by_role("button", name="Play").click()
    page.clock.run_for(1000)
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "From 90 degrees")
    viewer.get_by_role("button", name="Play").click()
    page.clock.run_for(10_000)

    expect(viewer.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "From 90 degrees")


def test_zoom_shows_a_part_larger(viewer):
    frame, picture = viewer.locator(".stage__picture"), viewer.get_by_role("img")
    before = picture.bounding_box()["width"]
    height = frame.bounding_box()["height"]
    viewer.get_by_role("button", name="Zoom in").click()

    assert picture.bounding_box()["width"] == pytest.approx(1.5 * before, abs=1)
    assert frame.bounding_box()["height"] == pytest.approx(height, abs=1)


def test_pointing_names_and_lights_a_muscle_and_its_line(page, viewer):
    point_at(page, viewer, down=0.25)

    expect(page.locator(".map__name")).to_have_text("Soleus")
    expect(page.locator(".map__shape[data-lit]")).to_have_attribute("d", UPPER)
    expect(page.locator(".legend [data-lit]")).to_have_text("Soleus")

    point_at(page, viewer, down=0.75)
    expect(page.locator(".map__name")).to_have_text("Plantaris")

    page.mouse.move(2, 2)
    expect(page.locator(".map__name")).to_be_hidden()
    expect(page.locator("[data-lit]")).to_have_count(0)


def test_legend_lights_the_same_shape_by_keyboard_and_shapes_are_no_stops(page, viewer):
    page.locator(".legend").get_by_role("link", name="Soleus").focus()

    expect(page.locator(".map__shape[data-lit]")).to_have_attribute("d", UPPER)
    expect(page.locator(".map__name")).to_have_text("Soleus")

    page.keyboard.press("Tab")
    expect(page.locator("[data-lit]")).to_have_count(0)
    stops = page.locator(".stage a, .stage button, .stage input").evaluate_all(
        "stops => stops.filter(stop => stop.tabIndex >= 0 && stop.closest('svg')).length"
    )
    assert stops == 0


def test_click_opens_the_page_of_a_muscle(page, viewer, base_url):
    page.mouse.click(*point_at(page, viewer, down=0.25))

    expect(page).to_have_url(f"{base_url}/muscle/leg/soleus/")


def test_side_is_chosen_directly_and_pointed_at_where_the_muscle_is_then(page, viewer, base_url):
    viewer.get_by_role("button", name="Posterior").click()
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "From 180 degrees")
    expect(viewer.get_by_role("button", name="Posterior")).to_have_attribute("aria-pressed", "true")
    expect(viewer.get_by_role("button", name="Anterior")).to_have_attribute("aria-pressed", "false")

    expect(page.locator(".map__shape").first).to_have_attribute("d", LOWER)
    point_at(page, viewer, down=0.25)
    expect(page.locator(".map__name")).to_have_text("Plantaris")
    page.mouse.click(*point_at(page, viewer, down=0.75))

    expect(page).to_have_url(f"{base_url}/muscle/leg/soleus/")


class TestByTouch:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"has_touch": True, "viewport": {"width": 360, "height": 780}}

    def test_tap_opens_the_page_of_a_muscle(self, page, viewer, base_url):
        viewer.locator(".stage__picture").scroll_into_view_if_needed()
        box = viewer.locator(".stage__picture").bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)

        expect(page).to_have_url(f"{base_url}/muscle/leg/soleus/")


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    @pytest.fixture
    def viewer(self, page, leg) -> Locator:
        page.goto("/muscle/leg/")
        return page.locator(".viewer")

    def test_legend_is_a_list_of_links_the_views_are_pictures_and_a_click_opens_a_muscle(self, page, viewer, base_url):
        expect(page.locator(".legend").get_by_role("link")).to_have_text(["Soleus"])
        expect(viewer.get_by_role("slider")).to_be_hidden()
        expect(viewer.locator("figcaption")).to_be_visible()
        expect(page.locator(".gallery").get_by_role("img")).to_have_count(4)

        page.mouse.click(*point_at(page, viewer, down=0.25))
        expect(page).to_have_url(f"{base_url}/muscle/leg/soleus/")
