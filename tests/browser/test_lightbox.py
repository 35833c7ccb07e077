"""The large pictures of a gallery, opened in its page."""

import pytest
from playwright.sync_api import Locator, expect

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def gallery(page, media) -> Locator:
    muscle = make_muscle("soleus", name="Soleus")
    for number in range(1, 4):
        upload = images.png(size=(900, 1200), colour=(60 * number, 90, 90))
        image = galleries.add_image(
            owner=muscle,
            upload=upload,
            role="still",
            alt=f"View {number}",
            caption=f"Side {number}",
            credit="A. Painter",
        )
        renditions.build(image)
    page.goto(muscle.get_absolute_url())
    return page.locator(".gallery")


def test_picture_opens_with_its_words_and_the_next_follow_by_keys(page, gallery):
    dialog = page.get_by_role("dialog", name="Large picture")
    gallery.get_by_role("link", name="View 2").press("Enter")

    expect(dialog.get_by_role("img")).to_have_attribute("alt", "View 2")
    expect(dialog.get_by_role("figure")).to_contain_text("Side 2")
    expect(dialog).to_contain_text("2 of 3")
    expect(dialog).to_contain_text("A. Painter")

    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("img")).to_have_attribute("alt", "View 3")
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("img")).to_have_attribute("alt", "View 1")
    page.keyboard.press("ArrowLeft")
    expect(dialog.get_by_role("img")).to_have_attribute("alt", "View 3")


def test_escape_closes_and_gives_the_focus_back(page, gallery):
    gallery.get_by_role("link", name="View 2").press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(gallery.get_by_role("link", name="View 3")).to_be_focused()


def test_buttons_do_what_they_say(page, gallery):
    dialog = page.get_by_role("dialog")
    gallery.get_by_role("link", name="View 1").click()
    dialog.get_by_role("button", name="Previous picture").click()
    expect(dialog.get_by_role("img")).to_have_attribute("alt", "View 3")
    dialog.get_by_role("button", name="Next picture").click()
    expect(dialog.get_by_role("img")).to_have_attribute("alt", "View 1")

    dialog.get_by_role("button", name="Close").click()

    expect(dialog).to_be_hidden()


def test_swipe_shows_the_next_picture(page, gallery):
    gallery.get_by_role("link", name="View 1").click()
    picture = page.get_by_role("dialog").get_by_role("img")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    across, down = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(across, down)
    page.mouse.down()
    page.mouse.move(across - 90, down, steps=5)
    page.mouse.up()

    expect(picture).to_have_attribute("alt", "View 2")


def test_picture_fits_the_window(page, gallery):
    gallery.get_by_role("link", name="View 1").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img")).to_be_visible()

    sizes = dialog.evaluate("box => [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]")
    assert sizes == [0, 0]


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_picture_is_a_link(self, page, gallery):
        link = gallery.get_by_role("link", name="View 1")

        answer = page.request.get(link.get_attribute("href"))

        assert (answer.status, answer.headers["content-type"]) == (200, "image/webp")
