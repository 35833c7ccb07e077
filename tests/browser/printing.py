"""What a browser puts on paper, read back."""

from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader


def printed(page: Page) -> PdfReader:
    """Print a page on A4, or as its styles say, at once: nothing is scrolled to or waited for before."""
    return PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


def pictures_in(sheets: PdfReader) -> int:
    """How many different pictures there are; drawings are none."""
    return len({image.data for sheet in sheets.pages for image in sheet.images})


def text_of(sheets: PdfReader) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets.pages).split())


def sizes_of(sheets: PdfReader) -> set[tuple[int, int]]:
    """Width and height in millimetres."""
    return {tuple(round(float(side) * 25.4 / 72) for side in sheet.mediabox[2:]) for sheet in sheets.pages}
