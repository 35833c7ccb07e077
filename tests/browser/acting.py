"""What people do in a browser; each is done only when its effect is there."""

from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a long password"


def follow(control: Locator, key: str = "") -> None:
    """Click what leads to another page, or press a key on it, and wait for that page and its scripts."""
    with control.page.expect_navigation(wait_until="networkidle"):
        if key:
            control.press(key)
        else:
            control.click()


def sign_in(page: Page, path: str = "/admin/", name: str = "editor") -> Page:
    """Come to a page of the admin by its door."""
    page.goto(f"/admin/login/?next={path}")
    page.get_by_label("Username:").fill(name)
    page.get_by_label("Password:").fill(PASSWORD)
    follow(page.get_by_role("button", name="Log in"))
    expect(page.get_by_role("button", name="Log out")).to_be_attached()
    return page


def tab_to(target: Locator) -> None:
    """Press the tabulator until this has the focus, and see that it shows."""
    for _ in range(200):
        if target.evaluate("target => target === document.activeElement"):
            break
        target.page.keyboard.press("Tab")
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport()


def stand_still(page: Page) -> None:
    """Let time pass on the next pages only where `page.clock.run_for` lets it."""
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(hours=1))


def wait_until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for what no `expect` can see."""
    for _ in range(400):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("this did not come about")
