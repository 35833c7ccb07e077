"""A student's moves in a round."""

import json
import re

from playwright.sync_api import Page, expect

from tests.browser.acting import follow

KEY = "muscle-atlas.study"


def answer(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name, exact=True))


def go_on(page: Page) -> None:
    """Press Enter where the focus waits after an answer."""
    onwards = page.get_by_role("link", name=re.compile("Next question|See the result"))
    expect(onwards).to_be_focused()
    follow(onwards, "Enter")


def cards(page: Page) -> dict:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or '{"cards": {}}')["cards"]


def begin(page: Page, *due: str) -> None:
    """A round of these cards."""
    page.goto("/study/round/?seed=a&" + "&".join(f"card={card}" for card in due))
