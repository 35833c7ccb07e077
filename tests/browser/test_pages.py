"""A reader's way through the atlas."""

import pytest
from playwright.sync_api import Locator, Page, expect

from muscles.models import Muscle
from tests.browser.acting import follow, tab_to
from tests.browser.long_atlas import PATHS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def come_to(link: Locator) -> Locator:
    """Press the tabulator until this link has the focus, and see that it is marked."""
    tab_to(link)
    expect(link).to_have_css("outline-style", "solid")
    expect(link).to_have_css("outline-width", "3px")
    return link


def walk_by_keyboard(page: Page) -> None:
    main = page.get_by_role("main")
    page.goto("/")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    come_to(skip)
    page.keyboard.press("Enter")
    expect(main).to_be_focused()
    follow(come_to(main.get_by_role("link", name="Thigh", exact=True)), "Enter")
    expect(page.get_by_role("heading", level=1, name="Thigh")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(main).to_be_focused()
    follow(come_to(page.get_by_role("article").get_by_role("link", name="Semimembranosus", exact=True)), "Enter")
    expect(page.get_by_role("heading", level=1, name="Semimembranosus")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="The hip.")).to_be_visible()


def test_reader_walks_from_home_to_a_muscle_by_keyboard(page, long_atlas):
    walk_by_keyboard(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_reader_walks_by_keyboard_without_scripts(page, long_atlas):
    walk_by_keyboard(page)


def test_headings_stand_in_order(page, long_atlas):
    steps = {}
    for path in PATHS:
        page.goto(path)
        levels = [
            int(tag[1]) for tag in page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(h => h.tagName)")
        ]
        steps[path] = [
            levels.count(1),
            levels[0],
            max(later - former for former, later in zip([1, *levels], levels, strict=False)),
        ]

    assert {path: (count, first) for path, (count, first, _) in steps.items()} == dict.fromkeys(PATHS, (1, 1))
    assert {path: step for path, (*_, step) in steps.items() if step > 1} == {}


@pytest.mark.parametrize(("scheme", "ground"), [("dark", "rgb(21, 18, 15)"), ("light", "rgb(251, 248, 241)")])
def test_page_follows_the_colour_scheme_of_the_reader(page, long_atlas, scheme, ground):
    page.emulate_media(color_scheme=scheme)

    page.goto("/muscle/thigh/semimembranosus/")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_region_navigation_is_folded_on_a_narrow_screen_only(page, long_atlas):
    tree = page.get_by_role("navigation", name="Thigh")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/muscle/thigh/semimembranosus/")
    expect(tree.filter(visible=True)).to_have_count(0)

    page.get_by_text("Thigh: all pages").click()
    expect(tree.filter(visible=True)).to_have_count(1)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_text("Thigh: all pages")).to_be_hidden()
    current = tree.filter(visible=True).get_by_role("link", name="Semimembranosus")

    expect(current).to_have_attribute("aria-current", "page")


def test_long_tree_is_scrolled_to_the_page_on_show(page, long_atlas):
    page.set_viewport_size({"width": 1280, "height": 700})
    last = Muscle.objects.get(position=139)
    page.goto(last.get_absolute_url())

    current = page.get_by_role("navigation", name="Thigh").filter(visible=True).get_by_role("link", name=last.name)

    expect(current).to_have_attribute("aria-current", "page")
    expect(current).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0


def test_words_for_what_is_not_written_keep_their_distance(page, long_atlas):
    page.goto("/muscle/thigh/head/")
    words = page.get_by_text("Its facts are not written yet.").bounding_box()

    assert page.locator(".facts--relations").bounding_box()["y"] >= words["y"] + words["height"] + 8


def test_pictures_are_shown(page, long_atlas):
    for path in ("/muscle/thigh/", "/muscle/thigh/long/", "/muscle/thigh/semimembranosus/"):
        page.goto(path)
        for image in page.get_by_role("img").all():
            image.scroll_into_view_if_needed()
            expect(image).not_to_have_js_property("naturalWidth", 0)

    page.goto("/muscle/thigh/long/")
    large = page.request.get(page.locator(".gallery a").first.get_attribute("href"))
    assert (large.status, large.headers["content-type"]) == (200, "image/webp")
