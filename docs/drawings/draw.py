"""Draws the picture of shared links and the icons anew.

`PYTHONPATH=. python docs/drawings/draw.py`, from the top of the project, with requirements-dev.txt and a Chromium;
the files that it writes are kept in git.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
FEATURES = ROOT / "muscles/features"
STATIC = {name: FEATURES / name / "static" / name for name in ("metadata", "offline")}
MARKS = ROOT / "muscles/static/muscles/img"


def drawn(browser: Browser, path: Path, width: int, height: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(path.as_uri())
    return Image.open(BytesIO(page.screenshot(omit_background=True)))


def save(picture: Image.Image, target: Path) -> None:
    picture.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find() or None, args=["--no-sandbox", "--disable-gpu"])
        save(drawn(browser, HERE / "social.html", 1200, 630), STATIC["metadata"] / "social.png")
        icon = drawn(browser, HERE / "icon.svg", 512, 512)
        for side in (512, 192, 180):
            save(icon.resize((side, side), Image.Resampling.LANCZOS), STATIC["offline"] / f"icon-{side}.png")
        drawn(browser, MARKS / "favicon.svg", 48, 48).save(MARKS / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    main()
