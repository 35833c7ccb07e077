"""The picture of a muscle, and where the muscle attaches, in one place."""

import re

import pytest
from playwright.sync_api import expect

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.browser.acting import tab_to, wait_until_ready
from tests.browser.features.attachments.drawn import draw_attachments
from tests.browser.looking import violations_at
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def soleus(media):
    facts = {"origin": "Soleal line.", "insertion": "Calcaneus."}
    muscle = make_muscle("soleus", region=make_region("leg"), **facts)
    for number, degrees in enumerate((0, 90, 180, 270)):
        upload = images.png(size=(300, 400), colour=(60 * number, 90, 90))
        alt = f"From {degrees} degrees"
        image = galleries.add_image(owner=muscle, upload=upload, role="still", alt=alt, title=alt, orientation=degrees)
        renditions.build(image)
    draw_attachments(muscle)
    return muscle


def test_the_page_says_before_any_script_from_where_its_picture_is_seen(page, soleus):
    for image in soleus.gallery_images.all():
        image.position = 0 if image.orientation == 270 else 1
        image.save(update_fields=["position"])

    html = page.request.get("/muscle/leg/soleus/").text()

    assert re.search(r'data-degrees="270(\.0+)?" data-direction="medial"', html)


def test_the_switch_shows_the_drawing_which_follows_the_turn(page, soleus):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".json") else None)
    page.goto("/muscle/leg/soleus/")
    wait_until_ready(page)
    viewer, picture = page.locator(".viewer"), page.locator(".stage__picture img")
    switch, back = (page.get_by_role("button", name=name) for name in ("Where it attaches", "Picture"))
    height = page.locator(".stage__picture").bounding_box()["height"]

    assert asked == []
    tab_to(switch)
    page.keyboard.press("Enter")
    drawing = viewer.get_by_role("img")
    expect(drawing).to_have_accessible_name("Soleus, anterior: bones with its origin")
    expect(drawing).to_have_accessible_description(re.compile(r"Soleal line\..*Calcaneus\."))
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(picture).to_be_hidden()
    assert abs(page.locator(".stage__picture").bounding_box()["height"] - height) < 1

    page.get_by_role("slider", name="Turn").press("ArrowRight")
    expect(drawing).to_have_accessible_name("Soleus, lateral: bones with neither end in sight")
    viewer.get_by_role("button", name="Posterior").click()
    expect(drawing).to_have_accessible_name("Soleus, posterior: bones with its insertion")
    expect(page.locator("[data-attach-end='origin']")).to_contain_text("not seen from here")
    assert violations_at(page, 1280) == {(1280, "light"): [], (1280, "dark"): []}

    tab_to(back)
    page.keyboard.press("Space")
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("alt", "From 180 degrees")
    expect(page.locator(".attach__drawing")).to_have_count(0)
    assert len(asked) == 1


def test_a_drawing_that_cannot_be_fetched_leaves_the_picture(page, soleus, media):
    page.route("**/attachments/leg/soleus.json", lambda route: route.fulfill(status=200, body="no JSON"))
    page.goto("/muscle/leg/soleus/")
    wait_until_ready(page)

    page.get_by_role("button", name="Where it attaches").click()

    expect(page.get_by_text("The drawing could not be loaded.")).to_be_visible()
    expect(page.get_by_role("button", name="Picture")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".stage__picture img")).to_be_visible()
