"""The film of an uploaded animation, played."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import Page, expect

from muscles.models import GalleryImage
from muscles.services import galleries
from tests.factories import make_muscle, make_region
from tests.images import animated_gif

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_film_waits_until_it_is_started_and_then_plays(page: Page, live_server, media, motion):
    soleus = make_muscle("soleus", region=make_region("leg"))
    upload = animated_gif(frames=50, size=(120, 160))
    galleries.add_image(owner=soleus, upload=upload, role="animation", alt="Soleus, turning once")
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.emulate_media(reduced_motion=motion)

    page.goto(f"{live_server.url}/muscle/leg/soleus/")
    film = page.get_by_label("Soleus, turning once").first
    expect(film).to_have_js_property("controls", True)
    expect(film).to_have_js_property("paused", True)
    expect(film).to_have_js_property("autoplay", False)
    box = film.bounding_box()
    asked_before = [url for url in asked_for if "/media/uploads/" in url]
    film.evaluate("film => film.play()")

    page.wait_for_function("film => film.currentTime > 0.2", arg=film.element_handle())
    expect(film).to_have_js_property("duration", 2)
    assert film.bounding_box() == box
    assert round(box["width"] / box["height"], 2) == 0.75
    assert asked_before == []
    wanted = {f"{live_server.url}{GalleryImage.objects.get().webm.url}"}
    assert {url for url in asked_for if "/media/uploads/" in url} == wanted


def almost_white_gif() -> ContentFile:
    first, *others = (Image.new("L", (120, 160), shade) for shade in (255, 254, 253))
    content = BytesIO()
    first.save(content, "GIF", save_all=True, append_images=others, duration=40)
    return ContentFile(content.getvalue(), name="white.gif")


@pytest.mark.parametrize(("scheme", "plate"), [("light", (255, 253, 248)), ("dark", (228, 218, 200))])
def test_white_of_a_film_takes_the_colour_of_its_plate(page: Page, media, scheme, plate):
    soleus = make_muscle("soleus", region=make_region("leg"))
    galleries.add_image(owner=soleus, upload=almost_white_gif(), role="animation", alt="Soleus, turning once")
    page.emulate_media(color_scheme=scheme)
    page.goto("/muscle/leg/soleus/")

    film = page.get_by_label("Soleus, turning once").first
    shown = Image.open(BytesIO(film.screenshot())).convert("RGB")

    assert shown.getpixel((shown.width // 2, 30)) == plate
