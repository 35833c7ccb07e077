"""A reader's way through the atlas."""

import pytest
from playwright.sync_api import Locator, Page, expect

from muscles import renditions
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Sternocleidomastoideusflexordigitorumprofundusetsuperficialis"
PATHS = [
    "/",
    "/muscle/",
    "/muscle/lowerlimb/",
    "/muscle/thigh/",
    "/muscle/thigh/posterior/",
    "/muscle/thigh/hamstrings/",
    "/muscle/thigh/semimembranosus/",
    "/muscle/thigh/head/",
    "/muscle/thigh/long/",
    "/muscle/hip/second/",
    "/a-z/",
    "/tag/",
    "/tag/knee-flexor/",
    "/about/",
]
WIDTHS = [320, 360, 768, 1280]


@pytest.fixture
def atlas(media):
    """One page of each kind; one muscle of which everything is long, and forty beside it."""
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    hip = make_region("hip", name="Hip", parent=limb, position=1)
    thigh = make_region("thigh", name="Thigh", parent=limb, position=2, description="# What it is\n\nBelow the hip.")
    posterior = make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior)
    semi = make_muscle("semimembranosus", name="Semimembranosus", region=posterior, part_of=group, origin="The hip.")
    make_muscle("head", kind="head", name="Long head", region=posterior, part_of=semi)
    make_muscle("second", name="Second place", region=hip, same_as=semi)
    facts = dict.fromkeys(["origin", "insertion", "action", "innervation", "blood_supply", "variation"], f"{LONG} " * 3)
    long = make_muscle(
        "long",
        name=LONG[:60],
        latin_name=f"musculus {LONG}",
        synonyms="\n".join(f"{LONG} {number}" for number in range(12)),
        description=f"## {LONG}\n\n[{LONG}](https://example.org/{LONG}/{LONG})\n\n    {LONG * 3}",
        nerve_roots="L5–S2",
        ta98="A04.7.02.036",
        region=make_region("longer", kind="compartment", name=LONG, parent=thigh),
        **facts,
    )
    for number in range(40):
        make_muscle(name=f"Musculus {LONG} {number}", latin_name=LONG, region=posterior, position=100 + number)
    for muscle in (semi, long):
        muscle.tags.add("knee flexor", LONG)
    for number in range(16):
        make_image(semi, position=number, title=f"View {number + 1}")
        make_image(group, position=number, title=f"View {number + 1}")
    colours = [(200, 60, 40), (40, 60, 200)]
    for colour in colours:
        upload = images.png(size=(1600, 1200), colour=colour)
        galleries.add_image(owner=long, upload=upload, role="still", alt=LONG, caption=LONG)
    image = galleries.add_image(owner=thigh, upload=images.png(size=(700, 500)), role="still", alt="Thigh, from behind")
    renditions.build(image)
    return long


def tab_to(page: Page, link: Locator) -> None:
    """Press the tabulator until this link has the focus, and see that it shows."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    assert link.evaluate("link => getComputedStyle(link).outlineWidth") == "3px"


def walk_by_keyboard(page: Page) -> None:
    main = page.get_by_role("main")
    page.goto("/")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    tab_to(page, skip)
    page.keyboard.press("Enter")
    expect(main).to_be_focused()
    tab_to(page, main.get_by_role("link", name="Thigh", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Thigh")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("article").get_by_role("link", name="Semimembranosus", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Semimembranosus")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="The hip.")).to_be_visible()


def test_reader_walks_from_home_to_a_muscle_by_keyboard(page, atlas):
    walk_by_keyboard(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_reader_walks_by_keyboard_without_scripts(page, atlas):
    walk_by_keyboard(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(page, atlas, width):
    page.set_viewport_size({"width": width, "height": 800})

    reach = {}
    for path in PATHS:
        page.goto(path)
        reach[path] = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter(element => element.checkVisibility() && !element.closest(".visually-hidden, pre"))
                .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
                .map(element => element.outerHTML.slice(0, 80))"""
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, reach[path])

    assert {path: found for path, found in reach.items() if found} == {}


def test_headings_stand_in_order(page, atlas):
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
def test_page_follows_the_colour_scheme_of_the_reader(page, atlas, scheme, ground):
    page.emulate_media(color_scheme=scheme)

    page.goto("/muscle/thigh/semimembranosus/")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_words_stand_out_from_the_ground(page, atlas, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/muscle/thigh/long/")

    ratios = page.evaluate(
        """() => {
            const light = text => {
                const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map(value => value / 255)
                    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ground = light(getComputedStyle(document.body).backgroundColor);
            return [...document.querySelectorAll("h1, p, a, dt, dd, figcaption, time, .tag")]
                .map(element => light(getComputedStyle(element).color))
                .map(ink => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
        }"""
    )

    assert min(ratios) >= 4.5


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_region_navigation_is_folded_on_a_narrow_screen_only(page, atlas):
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


def test_pictures_are_shown(page, atlas):
    for path in ("/muscle/thigh/", "/muscle/thigh/long/", "/muscle/thigh/semimembranosus/"):
        page.goto(path)
        for image in page.get_by_role("img").all():
            image.scroll_into_view_if_needed()
            expect(image).to_have_js_property("complete", True)
            assert image.evaluate("image => image.naturalWidth") > 0

    page.goto("/muscle/thigh/long/")
    large = page.request.get(page.locator(".gallery a").first.get_attribute("href"))
    assert (large.status, large.headers["content-type"]) == (200, "image/webp")
