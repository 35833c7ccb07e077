"""The screens of an import of sources."""

from playwright.sync_api import Page

from tests.browser.acting import follow

TEXT = """@article{martin2008, author={Martin, Robert M.}, title={Scapular winging}, journal={Reviews}, year=2008,
  doi={10.1007/s12178-007-9000-5}}
@misc{again, title={Again}, doi={10.1007/S12178-007-9000-5}}
@misc{broken, title={x}, year={soon}}"""


def look_at_sources(page: Page) -> None:
    page.goto("/admin/muscles/source/import/")
    page.get_by_label("BibTeX or RIS").fill(TEXT)
    follow(page.get_by_role("button", name="Show what is new"))
