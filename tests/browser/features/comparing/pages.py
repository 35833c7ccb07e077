"""The page that compares."""

from playwright.sync_api import Locator, Page, expect

TWO = "/compare/?m=soleus&m=plantaris"
FOUR = f"{TWO}&m=popliteus&m=gastrocnemius"


def view_name(page: Page) -> Locator:
    return page.locator(".comparison__controls").get_by_role("status")


def compare(page: Page, path: str = TWO) -> None:
    page.goto(path)
    expect(page.locator("[aria-valuetext]")).to_be_visible()
