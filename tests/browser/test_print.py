"""A muscle on paper: one tidy sheet."""

import pytest
from playwright.sync_api import expect

from muscles.files import renditions
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.browser.acting import wait_until, wait_until_ready
from tests.browser.printing import pictures_in, printed, text_of
from tests.factories import make_muscle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FACTS = ["origin", "insertion", "action", "innervation", "blood_supply", "variation"]


PHONE = {"width": 360, "height": 740}


@pytest.fixture
def muscle(media):
    facts = {fact: f"What is known of the {fact}. " * 6 for fact in FACTS}
    muscle = make_muscle("soleus", name="Soleus", description="A broad muscle. " * 20, **facts)
    for number in range(16):
        degrees = number * 22.5
        upload = images.png(size=(300, 400), colour=(15 * number, 90, 90))
        image = galleries.add_image(
            owner=muscle, upload=upload, role="still", alt=f"From {degrees:g}°", orientation=degrees, caption="A side"
        )
        renditions.build(image)
    turn = galleries.add_image(owner=muscle, upload=images.animated_gif(), role="animation", alt="Turning")
    renditions.build(turn)
    return muscle


@pytest.fixture
def far_down(muscle):
    """The muscle with so much text that no browser fetches the pictures below it before somebody scrolls."""
    Muscle.objects.filter(pk=muscle.pk).update(description="A broad muscle. " * 800)
    return muscle


def test_muscle_is_one_sheet_with_four_views(page, muscle):
    page.goto(muscle.get_absolute_url())
    page.emulate_media(media="print")

    shown = page.locator("main img").evaluate_all("images => images.filter(i => i.checkVisibility()).map(i => i.alt)")
    assert shown == ["From 0°", "From 90°", "From 180°", "From 270°"]
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for fact in FACTS:
        expect(page.get_by_text(f"What is known of the {fact}").first).to_be_visible()
    for unwanted in ("Main", "Neighbours in the atlas"):
        expect(page.get_by_role("navigation", name=unwanted)).to_be_hidden()
    expect(page.get_by_role("slider")).to_be_hidden()
    sheet = printed(page)
    assert len(sheet.pages) == 1
    assert pictures_in(sheet) == 4
    assert all(f"What is known of the {fact}" in text_of(sheet) for fact in FACTS)


def test_printed_views_are_fetched_however_far_down_they_are(page, far_down):
    page.goto(far_down.get_absolute_url())
    wait_until_ready(page)

    views = page.locator("#all-around img")
    there = "images => images.filter(i => i.naturalWidth > 0).map(i => i.alt)"
    wait_until(page, lambda: views.evaluate_all(there) == ["From 0°", "From 90°", "From 180°", "From 270°"])


@pytest.mark.browser_context_args(viewport=PHONE)
def test_phone_fetches_no_view_that_nobody_looks_at(page, far_down):
    page.goto(far_down.get_absolute_url())
    wait_until_ready(page)

    widths = page.locator("#all-around img").evaluate_all("images => images.map(i => i.naturalWidth)")
    assert widths[1:] == [0] * 15  # the first is the one that leads the page


@pytest.mark.browser_context_args(viewport=PHONE)
@pytest.mark.parametrize("way", ["button", "keys"])
def test_printing_waits_for_every_picture(page, far_down, way):
    page.goto(far_down.get_absolute_url())
    wait_until_ready(page)
    missing = "[...document.images].filter(i => i.checkVisibility() && !i.naturalWidth).length"
    page.evaluate(f"window.print = () => {{ document.title = `missing ${{{missing}}}` }}")
    assert page.evaluate(missing) > 0

    if way == "button":
        page.get_by_role("button", name="Print").click()
    else:
        page.keyboard.press("Control+p")

    expect(page).to_have_title("missing 0")
