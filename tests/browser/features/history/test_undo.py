"""An editor takes a bulk change back, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from muscles.models import Muscle
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.django_db(transaction=True)]


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
    admin_page = sign_in(page, "/admin/muscles/muscle/")
    admin_page.get_by_role("checkbox", name="Select all objects on this page for an action").focus()
    admin_page.keyboard.press("Space")
    admin_page.get_by_label("Action:").focus()
    admin_page.keyboard.type("T")
    expect(admin_page.get_by_label("Action:")).to_have_value("tag")
    press(admin_page, "button", "Go")
    admin_page.get_by_label("Tags to add").focus()
    admin_page.keyboard.type("plantar flexor")
    press(admin_page, "button", "Go on")
    expect(admin_page.get_by_text("5 muscles will be tagged “plantar flexor”.")).to_be_visible()
    press(admin_page, "button", "Yes, go ahead")

    expect(admin_page.get_by_text("5 tagged “plantar flexor”.")).to_be_visible()
    tagged = tags_of(muscles)
    press(admin_page, "link", "Undo")
    expect(admin_page.get_by_text("5 entries go back to what they were before")).to_be_visible()
    expect(admin_page.locator("del")).to_have_text([", plantar flexor", *["plantar flexor"] * 4])
    press(admin_page, "button", "Undo")

    expect(admin_page.get_by_text("Undone: Tagged “plantar flexor”. 5 entries changed.")).to_be_visible()
    assert tagged == [["knee flexor", "plantar flexor"], *[["plantar flexor"]] * 4]
    assert tags_of(muscles) == [["knee flexor"], *[[]] * 4]
