"""The film of an uploaded animation, played."""

import pytest
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
