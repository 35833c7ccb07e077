"""A muscle on paper: one tidy sheet."""

import pytest
from playwright.sync_api import expect

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FACTS = ["origin", "insertion", "action", "innervation", "blood_supply", "variation"]


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
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
