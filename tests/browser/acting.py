"""What people do in a browser; each is done only when its effect is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Locator, Page, expect

PASSWORD = "a long password"
# The scripts that start behaviours by their hooks say when they are done; the others have run when a page is loaded.
READY = "html[data-ready], html:not(:has(script:is([src$='/main.js'], [src$='/screen.js'])))"


def follow(control: Locator, key: str = "") -> None:
    """Click what leads to another page, or press a key on it, and wait for that page and its scripts."""
    with following(control.page):
        if key:
            control.press(key)
        else:
            control.click()


@contextmanager
def following(page: Page) -> Iterator[None]:
    """Wait for the page that what is done meanwhile leads to, and for its scripts."""
    with page.expect_navigation(wait_until="load"):
        yield
    wait_until_ready(page)


def wait_until_ready(page: Page) -> None:
    """Wait until a page that was loaded has started its behaviours: a key that is pressed before is lost."""
    if not page.evaluate("matchMedia('(scripting: none)').matches"):
        page.locator(READY).wait_for(state="attached")


def sign_in(page: Page, path: str = "", name: str = "editor") -> Page:
    """Give the browser the session of somebody who has logged in, and open a page where one is named."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "domain": "localhost", "path": "/"}])
    if path:
        page.goto(path)
        wait_until_ready(page)
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
