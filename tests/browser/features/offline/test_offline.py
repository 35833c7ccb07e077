"""Reading without a network what was visited with one.

These tests open pages of their own: without a network the browser complains of every request, and rightly.
"""

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from muscles.files import renditions
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.browser.acting import wait_until
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTICE = "You are offline: this copy is from"
PAGE = "/muscle/thigh/semimembranosus/"


class NextRelease(StaticFilesStorage):
    manifest_hash = "next"


@pytest.fixture
def atlas(media, settings):
    settings.OFFLINE_PAGES = True
    thigh = make_region("thigh")
    make_muscle("gracilis", name="Gracilis", region=thigh)
    muscle = make_muscle("semimembranosus", name="Semimembranosus", region=thigh, origin="The ischial tuberosity.")
    upload = images.png(size=(500, 700))
    renditions.build(galleries.add_image(owner=muscle, upload=upload, role="still", alt="From behind"))
    return muscle


def kept(page: Page) -> dict[str, list[str]]:
    """The paths of what is kept, by the name of the cache."""
    return page.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>
            [name, (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)])))"""
    )


def used(page: Page) -> set[str]:
    """The paths of the page on show and of its styles, scripts and pictures."""
    paths = page.evaluate(
        """() => [location.href, ...performance.getEntriesByType("resource").map(entry => entry.name)]
            .map(url => new URL(url).pathname)"""
    )
    return {path for path in paths if path.startswith(("/muscle/", "/static/", "/media/"))}


def visit(page: Page, path: str) -> None:
    """Open a page and wait until all of it is kept."""
    page.goto(path)
    page.wait_for_load_state("networkidle")
    wait_until(page, lambda: used(page) <= {path for paths in kept(page).values() for path in paths})


@pytest.fixture
def reader(context: BrowserContext, live_server) -> Page:
    return context.new_page()


def test_a_visited_page_is_read_without_a_network(reader, context, atlas):
    visit(reader, PAGE)

    context.set_offline(True)
    reader.reload()

    expect(reader.get_by_role("heading", level=1, name="Semimembranosus")).to_be_visible()
    expect(reader.get_by_text("The ischial tuberosity.")).to_be_visible()
    expect(reader.get_by_text(NOTICE)).to_be_visible()
    picture = reader.get_by_alt_text("From behind").first
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    assert reader.evaluate("getComputedStyle(document.querySelector('.kicker')).fontSize") == "14px"


def test_a_page_never_visited_offers_those_that_were(reader, context, atlas):
    visit(reader, PAGE)

    context.set_offline(True)
    reader.goto("/muscle/thigh/gracilis/")

    expect(reader.get_by_role("heading", level=1)).to_have_text("This page is not on your device")
    offered = reader.get_by_role("region", name="To read now").get_by_role("link")
    expect(offered).to_have_text(["Semimembranosus, thigh"])
    offered.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Semimembranosus")


def test_with_a_network_a_page_is_never_a_copy(reader, atlas):
    visit(reader, PAGE)
    Muscle.objects.update(origin="The sacrum.")

    reader.reload()

    expect(reader.get_by_text("The sacrum.")).to_be_visible()
    expect(reader.get_by_text(NOTICE)).to_have_count(0)


def test_a_release_drops_old_files_and_renews_the_pages(reader, context, atlas, settings):
    visit(reader, "/muscle/thigh/gracilis/")
    visit(reader, PAGE)
    assert kept(reader)["atlas-pages-unversioned"] == ["/muscle/thigh/gracilis/", PAGE]
    Muscle.objects.filter(slug="gracilis").update(origin="The pubis.")

    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": f"{__name__}.NextRelease"}}
    reader.reload()
    wait_until(reader, lambda: sorted(kept(reader)) == ["atlas-pages-next", "atlas-pictures", "atlas-statics-next"])

    wait_until(reader, lambda: sorted(kept(reader)["atlas-pages-next"]) == ["/muscle/thigh/gracilis/", PAGE])
    context.set_offline(True)
    reader.goto("/muscle/thigh/gracilis/")
    expect(reader.get_by_text("The pubis.")).to_be_visible()


def test_what_editors_see_is_not_kept(reader, context, editor, atlas, live_server):
    Muscle.objects.filter(slug="gracilis").update(status="draft")
    visit(reader, PAGE)
    client = Client()
    client.force_login(editor)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])

    for path in ("/muscle/thigh/gracilis/", "/muscle/thigh/", "/admin/", "/admin/muscles/muscle/"):
        reader.goto(path)
        expect(reader.get_by_role("heading", level=1)).to_be_visible()
    context.clear_cookies()

    assert kept(reader)["atlas-pages-unversioned"] == [PAGE]
    context.set_offline(True)
    reader.goto("/muscle/thigh/gracilis/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("This page is not on your device")


def test_a_withdrawn_entry_leaves_the_device_when_next_asked_for(reader, atlas):
    visit(reader, PAGE)
    Muscle.objects.update(status="draft")

    reader.reload()

    expect(reader.get_by_role("heading", level=1)).to_have_text("There is no such page")
    assert kept(reader)["atlas-pages-unversioned"] == []


def test_a_full_device_shows_every_page_and_keeps_no_more(reader, context, atlas, live_server):
    visit(reader, PAGE)
    devtools = context.new_cdp_session(reader)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": live_server.url, "quotaSize": 1})

    reader.goto("/muscle/thigh/gracilis/")

    expect(reader.get_by_role("heading", level=1)).to_have_text("Gracilis")
    assert "/muscle/thigh/gracilis/" not in kept(reader).get("atlas-pages-unversioned", [])


def test_results_of_a_search_and_the_list_itself_are_not_kept(reader, atlas):
    visit(reader, PAGE)

    for path in ("/search/?q=semi", "/offline/"):
        reader.goto(path)
        expect(reader.get_by_role("heading", level=1)).to_be_visible()

    assert kept(reader)["atlas-pages-unversioned"] == [PAGE]


def test_the_oldest_visit_makes_room_for_the_sixty_first(reader, atlas):
    visit(reader, PAGE)
    reader.evaluate(
        """async () => {
            const cache = await caches.open("atlas-pages-unversioned");
            const copy = await cache.match(location.href);
            await Promise.all([...Array(60).keys()].map(number => cache.put(`/old/${number}/`, copy.clone())));
        }"""
    )

    reader.goto("/muscle/thigh/")
    wait_until(reader, lambda: "/muscle/thigh/" in kept(reader)["atlas-pages-unversioned"])
    wait_until(reader, lambda: len(kept(reader)["atlas-pages-unversioned"]) <= 60)

    pages = kept(reader)["atlas-pages-unversioned"]
    assert (len(pages), PAGE in pages, pages[-1]) == (60, False, "/muscle/thigh/")


def test_turned_off_the_worker_leaves_with_all_that_was_kept(reader, atlas, settings):
    visit(reader, PAGE)

    settings.OFFLINE_PAGES = False
    reader.reload()
    wait_until(reader, lambda: kept(reader) == {})

    workers = "navigator.serviceWorker.getRegistrations().then(found => found.length)"
    wait_until(reader, lambda: reader.evaluate(workers) == 0)
