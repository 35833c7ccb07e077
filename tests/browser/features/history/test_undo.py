"""An editor takes a bulk change back, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from muscles.models import Muscle
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def muscles(editor, media) -> list[Muscle]:
    leg = make_region("leg")
    found = [make_muscle(region=leg, name=f"Muscle {number}") for number in range(1, 6)]
    found[0].tags.add("knee flexor")
    return found


def press(page: Page, role: str, name: str) -> None:
    follow(page.get_by_role(role, name=name, exact=True).first, "Enter")


def tags_of(muscles: list[Muscle]) -> list[list[str]]:
    return [sorted(Muscle.objects.get(pk=muscle.pk).tags.names()) for muscle in muscles]


def test_five_muscles_are_tagged_and_rid_of_it_by_keyboard(page: Page, muscles):
    desk = sign_in(page, "/admin/muscles/muscle/")
    desk.get_by_role("checkbox", name="Select all objects on this page for an action").focus()
    desk.keyboard.press("Space")
    desk.get_by_label("Action:").focus()
    desk.keyboard.type("T")
    expect(desk.get_by_label("Action:")).to_have_value("tag")
    press(desk, "button", "Go")
    desk.get_by_label("Tags to add").focus()
    desk.keyboard.type("plantar flexor")
    press(desk, "button", "Go on")
    expect(desk.get_by_text("5 muscles will be tagged “plantar flexor”.")).to_be_visible()
    press(desk, "button", "Yes, go ahead")

    expect(desk.get_by_text("5 tagged “plantar flexor”.")).to_be_visible()
    tagged = tags_of(muscles)
    press(desk, "link", "Undo")
    expect(desk.get_by_text("5 entries go back to what they were before")).to_be_visible()
    expect(desk.locator("del")).to_have_text([", plantar flexor", *["plantar flexor"] * 4])
    press(desk, "button", "Undo")

    expect(desk.get_by_text("Undone: Tagged “plantar flexor”. 5 entries changed.")).to_be_visible()
    assert tagged == [["knee flexor", "plantar flexor"], *[["plantar flexor"]] * 4]
    assert tags_of(muscles) == [["knee flexor"], *[[]] * 4]
