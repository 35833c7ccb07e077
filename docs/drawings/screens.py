"""Takes the pictures of screens in docs/img anew that show pictures of muscles.

`PYTHONPATH=. python docs/drawings/screens.py ADDRESS NAME PASSWORD`, from the top of the project, with
requirements-dev.txt and a Chromium: the address of a local copy of the atlas that is served, whose sizes of pictures
are made, and an editor of it; the plantaris is without pictures there, so that they can be added. It leaves a draft of
the semimembranosus, and pictures that wait. With names behind, such as `compare`, it takes only these. Look at what it
took; the files are kept in git. The other screens change with their words: take these by hand.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.acting import follow, wait_until_ready
from tests.browser.chromium import find

ROOT = Path(__file__).resolve().parents[2]
STILLS = ROOT / "media/muscles/stills"
LOADED = 2000  # milliseconds for pictures to be there
COLOURS = 128  # of a picture of the admin


def change_form(page: Page, name: str) -> None:
    page.goto(f"/admin/muscles/muscle/?q={name}")
    follow(page.get_by_role("link", name=name, exact=True).first)


def form(page: Page) -> None:
    change_form(page, "Semimembranosus")
    if not page.get_by_text("Published, with changes").count():
        page.get_by_label("What changed, and why").fill("Say where the tendon lies.")
        page.locator("#id_variation").fill("It may be double, or be missing.")
        follow(page.get_by_role("button", name="Save draft"))
        change_form(page, "Semimembranosus")


def preview(page: Page) -> None:
    form(page)
    page.get_by_text("Preview", exact=True).last.click()
    page.get_by_label("Desktop").check()
    page.get_by_role("button", name="Show the page with what is typed").click()
    page.wait_for_timeout(LOADED)
    page.get_by_text("Preview", exact=True).last.evaluate("each => window.scrollTo(0, each.offsetTop - 16)")


def pictures(page: Page) -> None:
    change_form(page, "Soleus")
    page.get_by_role("link", name="Pictures", exact=True).first.click()
    wait_until_ready(page)


def add(page: Page) -> None:
    change_form(page, "Plantaris")
    page.get_by_role("link", name="Pictures", exact=True).first.click()
    page.locator("#content").get_by_role("link", name="Add", exact=True).click()
    files = [STILLS / f"Leg-Plantaris-{number}.webp" for number in range(1, 17)]
    page.locator("#upload-files").set_input_files(files)
    page.get_by_text(f"{len(files)} pictures to add").wait_for()
    page.wait_for_timeout(LOADED)


def first_screen(page: Page) -> None:
    page.goto("/admin/")


def shows(path: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.goto(path)
        wait_until_ready(page)
        page.wait_for_timeout(LOADED)

    return show


def table(page: Page) -> None:
    shows("/muscle/thigh/posterior/?cover=insertion")(page)
    page.locator(".facts-table").evaluate("each => window.scrollBy(0, each.getBoundingClientRect().top - 80)")
    page.locator(".facts-table__covered > summary").first.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(LOADED)


def layers(page: Page) -> None:
    shows("/layers/forearm/")(page)
    page.get_by_role("slider").first.press("ArrowRight")
    page.wait_for_timeout(LOADED)


def picture_map(page: Page) -> None:
    page.goto("/muscle/leg/")
    wait_until_ready(page)
    page.get_by_role("link", name="Lateral", exact=True).or_(page.get_by_role("button", name="Lateral")).first.click()
    page.locator("figure.stage__figure").first.evaluate("each => window.scrollTo(0, 40)")
    page.wait_for_timeout(LOADED)
    key = page.locator(".legend__key", has_text="Fibularis longus").get_attribute("data-key")
    shape = page.locator(f'.map__shape[data-key="{key}"]')
    page.mouse.move(*shape.evaluate(IN_THE_MIDDLE))
    page.wait_for_timeout(LOADED)


# A point of a shape that nothing else covers, as near to its middle as there is one.
IN_THE_MIDDLE = """shape => {
  const box = shape.getBoundingClientRect(), middle = [box.x + box.width / 2, box.y + box.height / 2];
  const numbers = [...Array(900).keys()].map(n => [(n % 30) / 30, Math.floor(n / 30) / 30]);
  const points = numbers.map(([x, y]) => [box.x + box.width * x, box.y + box.height * y]);
  const away = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  return points.filter(([x, y]) => document.elementFromPoint(x, y) === shape).sort((a, b) => away(a) - away(b))[0];
}"""


SCREENS: dict[str, tuple[Callable[[Page], None], tuple[int, int]]] = {
    "admin-form": (form, (1280, 720)),
    "admin-phone": (form, (390, 844)),
    "admin-preview": (preview, (1280, 1049)),
    "admin-pictures": (pictures, (1280, 940)),
    "admin-add": (add, (1280, 1100)),
    "admin-first-screen": (first_screen, (680, 1060)),
}
# Of what visitors see.
PAGES: dict[str, tuple[Callable[[Page], None], tuple[int, int]]] = {
    "first-page": (shows("/"), (1280, 860)),
    "muscle-page": (shows("/muscle/thigh/semimembranosus/"), (1280, 900)),
    "upper-limb": (shows("/muscle/upperlimb/"), (1280, 860)),
    "table": (table, (1280, 860)),
    "compare": (shows("/compare/?m=semimembranosus&m=semitendinosus&m=bicepsfemoris"), (1280, 860)),
    "picture-map": (picture_map, (1280, 860)),
    "layers": (layers, (1280, 1040)),
    "cross-section": (shows("/cross-sections/thigh/4/"), (1280, 860)),
}


def main(address: str, name: str, password: str, *wanted: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find() or None, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(base_url=address, reduced_motion="reduce").new_page()
        page.add_init_script("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
        visitor = browser.new_context(base_url=address, reduced_motion="reduce").new_page()
        for screens, reader in ((SCREENS, page), (PAGES, visitor)):
            for screen, (show, (width, height)) in screens.items():
                if not wanted or screen in wanted:
                    reader.set_viewport_size({"width": width, "height": height})
                    show(reader)
                    keep(reader, screen)


def keep(page: Page, screen: str) -> None:
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    if screen.startswith("admin-"):
        taken = taken.quantize(COLOURS, dither=Image.Dither.NONE)
    taken.save(ROOT / f"docs/img/{screen}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
