"""Comparing muscles: turning them in step, and gathering them from page to page."""

import pytest
from playwright.sync_api import Locator, Page, expect

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.browser.acting import follow, stand_still, wait_until
from tests.browser.features.comparing.pages import FOUR, TWO, compare, view_name
from tests.browser.looking import overflow, widen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pictures(page: Page) -> Locator:
    return page.locator(".stage__picture img")


def expect_views(page: Page, *degrees: int) -> None:
    """The views that soleus and plantaris show."""
    for number, (name, each) in enumerate(zip(("Soleus", "Plantaris"), degrees, strict=True)):
        expect(pictures(page).nth(number)).to_have_attribute("alt", f"{name} from {each}")


def test_pictures_turn_in_step(page, leg):
    compare(page)
    expect_views(page, 0, 0)
    page.get_by_role("button", name="Posterior").click()
    expect_views(page, 180, 180)

    page.get_by_role("slider", name="Turn").press("ArrowLeft")
    expect(pictures(page).first).to_have_attribute("alt", "Soleus from 90")
    expect(view_name(page)).to_have_text("lateral, 90°, 2 of 4")


def test_picture_without_the_view_shows_the_nearest(page, leg):
    galleries.remove_image(image=leg.housed_muscles.get(slug="plantaris").gallery_images.get(orientation=0))
    plantaris = leg.housed_muscles.get(slug="plantaris")
    upload = images.png(size=(300, 400), colour=(1, 2, 3))
    renditions.build(
        galleries.add_image(owner=plantaris, upload=upload, role="still", alt="Plantaris from 337.5", orientation=337.5)
    )
    compare(page)
    expect(pictures(page).nth(1)).to_have_attribute("alt", "Plantaris from 337.5")

    page.get_by_role("button", name="Lateral").click()
    expect(pictures(page).first).to_have_attribute("alt", "Soleus from 90")
    expect(pictures(page).nth(1)).to_have_attribute("alt", "Plantaris from 180")


def test_drag_of_one_turns_all(page, leg):
    compare(page)
    frame = page.locator(".stage__picture").nth(1)
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 116, box["y"] + 60, steps=8)
    page.mouse.up()

    expect_views(page, 180, 180)


def test_play_turns_all_until_it_is_stopped(page, leg):
    stand_still(page)
    compare(page)
    play = page.get_by_role("button", name="Play")
    play.click()
    page.clock.run_for(2000)
    expect_views(page, 180, 180)
    play.click()
    page.clock.run_for(10_000)

    expect(play).to_have_attribute("aria-pressed", "false")
    expect_views(page, 180, 180)


def test_zoom_enlarges_all(page, leg):
    compare(page)
    before = [picture.bounding_box()["width"] for picture in pictures(page).all()]
    page.get_by_role("button", name="Zoom in").click()

    after = [picture.bounding_box()["width"] for picture in pictures(page).all()]
    assert after == pytest.approx([1.5 * width for width in before], abs=1)


def pictures_in(addresses: list[str]) -> list[str]:
    return [address for address in addresses if "/media/" in address]


def test_views_are_fetched_when_they_are_needed(page, leg):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    compare(page)
    assert len(pictures_in(asked)) == 2

    page.get_by_role("button", name="Posterior").click()
    expect_views(page, 180, 180)
    wait_until(page, lambda: len(pictures_in(asked)) == 6)


def test_comparison_does_not_scroll_sideways(page, leg):
    for path in ("/compare/", "/compare/?m=soleus", TWO, FOUR):
        page.goto(path)
        for width in (320, 360, 768, 1280):
            widen(page, width)

            assert overflow(page) <= 0, (path, width)


def test_nothing_shifts_while_loading(page, leg):
    page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))
            .observe({ type: "layout-shift", buffered: true });
    """)
    shifts = {}
    for path in (FOUR, "/muscle/leg/soleus/"):  # the tray is full by then
        page.goto(path)
        page.wait_for_timeout(300)
        shifts[path] = page.evaluate("window.shift")

    assert shifts == {FOUR: 0, "/muscle/leg/soleus/": 0}


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_reader_compares_two(self, page, leg):
        page.goto("/muscle/leg/soleus/")
        expect(page.get_by_role("button", name="Add to compare")).to_be_hidden()
        expect(page.locator(".compare-tray")).to_be_hidden()
        follow(page.get_by_role("link", name="Add to compare"))
        page.get_by_role("combobox", name="Compare Soleus with").select_option("Plantaris")
        follow(page.get_by_role("main").get_by_role("button", name="Compare"))

        expect(page.get_by_role("columnheader")).to_have_text(["Fact", "Soleus", "Plantaris"])
        expect(page.get_by_role("rowheader")).to_have_text(["Origin Differs", "Nerve roots Same", "Region Same"])
        expect(page.locator("mark")).to_have_text(["0", "1"])

    def test_four_sides_stand_in_rows_and_controls_are_away(self, page, leg):
        page.goto(TWO)

        sides = page.get_by_role("region", name="From four sides")
        expect(sides.get_by_role("heading", level=3)).to_have_text(["Anterior", "Lateral", "Posterior", "Medial"])
        tops = [picture.bounding_box()["y"] for picture in sides.get_by_role("img").all()]
        assert tops[0::2] == tops[1::2]
        expect(page.get_by_role("slider")).to_be_hidden()


@pytest.mark.browser_context_args(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
def test_slider_stays_by_the_thumb_while_there_are_pictures(page, leg):
    compare(page, FOUR)
    slider = page.get_by_role("slider", name="Turn")

    for picture in pictures(page).all():
        picture.scroll_into_view_if_needed()
        expect(slider).to_be_in_viewport()
    assert slider.bounding_box()["height"] >= 44
    page.get_by_role("button", name="Posterior").tap()
    expect_views(page, 180, 180)

    page.locator(".comparison__foot").scroll_into_view_if_needed()
    expect(slider).not_to_be_in_viewport()
