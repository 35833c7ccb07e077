"""A copy of the site as files, read from a server that knows nothing but files."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from muscles.features.exporting.exporting import export_site
from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.browser.acting import follow
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def copy(media, tmp_path):
    thigh = make_region("thigh", name="Thigh")
    muscle = make_muscle("gracilis", name="Gracilis", region=thigh, origin="The pubis.", abbreviations="GRA")
    muscle.tags.add("knee flexor")
    renditions.build(galleries.add_image(owner=muscle, upload=images.png(), role="still", alt="From behind"))
    make_muscle("sartorius", name="Sartorius", region=thigh, origin="The iliac spine.")
    export_site(tmp_path / "site", base_url="https://atlas.example.org")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path / "site"))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def copied_page(copy, context):
    """A page whose test fails when the browser complains, or gets an answer that is none."""
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    page.goto(copy)
    yield page
    assert complaints == []


FOUND = {
    "gracilis": ("1 result", ["Gracilis"]),
    "Gracillis": ("Nothing fits “Gracillis”. Shown instead: Gracilis. 1 result", ["Gracilis"]),
    "GRA": ("1 result", ["Gracilis"]),
    "M. sartor": ("1 result", ["Sartorius"]),
    "knee flexors": ("1 result", ["Gracilis"]),
    "pubis": ("1 result", ["Gracilis"]),
    "nothing": ("Nothing fits “nothing”. Fewer or shorter words find more.", []),
}


def test_the_search_finds_without_a_server(copied_page: Page, copy):
    for typed, (outcome, names) in FOUND.items():
        copied_page.goto(f"{copy}/search/?q={typed}")

        expect(copied_page.locator("[data-search-results] [role=status]")).to_have_text(outcome)
        assert copied_page.locator(".search-result__name a").all_inner_texts() == names


def test_a_suggestion_is_chosen_by_keyboard(copied_page: Page):
    copied_page.get_by_role("combobox").fill("sar")
    expect(copied_page.get_by_role("option")).to_have_text(["SartoriusMuscle · Thigh"])
    copied_page.keyboard.press("ArrowDown")
    copied_page.keyboard.press("Enter")

    expect(copied_page.get_by_role("heading", level=1)).to_have_text("Sartorius")
    follow(copied_page.get_by_role("link", name="Previous Gracilis"))
    assert copied_page.locator("img").first.evaluate("image => image.complete && image.naturalWidth > 0")
