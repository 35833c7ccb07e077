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
STATIC = {"metadata": ROOT / "muscles/metadata/static/metadata", "offline": ROOT / "muscles/offline/static/offline"}


def drawn(browser: Browser, name: str, width: int, height: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto((Path(__file__).with_name(name)).as_uri())
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def save(picture: Image.Image, target: Path) -> None:
    picture.quantize(96, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find() or None, args=["--no-sandbox", "--disable-gpu"])
        save(drawn(browser, "social.html", 1200, 630), STATIC["metadata"] / "social.png")
        icon = drawn(browser, "icon.svg", 512, 512)
        for side in (512, 192, 180):
            save(icon.resize((side, side), Image.Resampling.LANCZOS), STATIC["offline"] / f"icon-{side}.png")


if __name__ == "__main__":
    main()
