"""An editor publishes pictures: what is missing is said, and put right beside each."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RUN = "within => axe.run(within, { resultTypes: ['violations'], preload: false })"
WITHIN = [".messagelist", "#gallery_images-group .field-alt", "#gallery_images-group .field-decorative"]
WITHIN += ["#gallery_images-group .field-licence"]


@pytest.fixture
def soleus(editor, media) -> Muscle:
    muscle = make_muscle("soleus", region=make_region("leg"), status="draft")
    for number, alt in enumerate(["From behind", "", "IMG_1"]):
        upload = images.png(f"soleus-{number}.png", colour=(number, 0, 0))
        galleries.add_image(owner=muscle, upload=upload, role="still", alt=alt, title=f"View {number}", credit="Anna")
    return muscle


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_what_hinders_publishing_is_said_and_put_right(page: Page, soleus, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, f"/admin/muscles/muscle/{soleus.pk}/change/")

    follow(page.get_by_role("button", name="Publish", exact=True).first)

    expect(page.locator(".messagelist")).to_contain_text("1 picture has no alt text: View 1.")
    expect(page.locator(".messagelist")).to_contain_text("The alt text of 1 picture says nothing of it: View 2.")
    page.evaluate(Axe().axe_script)
    assert [each["id"] for each in page.evaluate(RUN, WITHIN)["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width

    second, third = page.locator("#gallery_images-1"), page.locator("#gallery_images-2")
    expect(second.get_by_text("Say what is seen, or tick “decorative”.")).to_be_visible()
    second.get_by_label("Decorative").check()
    third.get_by_label("Alt text:").fill("From the outer side")
    third.get_by_label("Licence:").select_option("CC BY 4.0")
    follow(page.get_by_role("button", name="Publish", exact=True).first)

    expect(page.get_by_text("“Soleus” is published.")).to_be_visible()
    page.goto(soleus.get_absolute_url())
    gallery = page.locator(".gallery__strip")
    alts = gallery.get_by_role("link").locator("img").evaluate_all("images => images.map(image => image.alt)")
    assert alts == ["From behind", "", "From the outer side"]
    expect(gallery.get_by_role("link", name="View 1")).to_be_visible()
