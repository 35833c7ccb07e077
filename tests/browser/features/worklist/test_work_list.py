"""An editor finds what is wrong on the first screen, puts it right, and sees the number fall."""

import pytest
from playwright.sync_api import Page, expect

from muscles.features.worklist.models import Misspelling
from muscles.models import Muscle
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page: Page, editor) -> Page:
    Misspelling.objects.create(wrong="saccrum", right="sacrum")
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    leg = make_region("leg", parent=limb, name="Leg")
    make_muscle("soleus", region=leg, name="Soleus", origin="The saccrum.", description="Flat.")
    make_muscle("plantaris", region=leg, name="Plantaris", origin="Back of the saccrum.")
    return sign_in(page)


def fix_the_misspelling(desk: Page) -> None:
    follow(desk.get_by_role("link", name="With known misspellings: 2 muscles"))
    row = desk.get_by_role("row", name="Soleus")
    expect(row).to_contain_text("“saccrum” in the origin: write “sacrum”.")
    follow(row.get_by_role("link", name="Soleus", exact=True))
    desk.get_by_label("Origin:").fill("The sacrum.")
    follow(desk.get_by_role("button", name="Publish").first)


def test_number_falls_when_an_entry_is_put_right(desk):
    fix_the_misspelling(desk)
    expect(desk.get_by_role("row", name="Plantaris")).to_be_visible()
    expect(desk.get_by_role("row", name="Soleus")).to_have_count(0)
    desk.goto("/admin/")

    expect(desk.get_by_role("link", name="With known misspellings: 1 muscle")).to_be_visible()
    assert Muscle.objects.get(slug="soleus").origin == "The sacrum."


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_work_list_needs_no_scripts(desk):
    fix_the_misspelling(desk)
    desk.goto("/admin/")

    expect(desk.get_by_role("link", name="With known misspellings: 1 muscle")).to_be_visible()


def test_first_screen_fits_a_phone(desk):
    desk.set_viewport_size({"width": 320, "height": 700})
    desk.goto("/admin/")

    assert desk.evaluate("document.documentElement.scrollWidth") == 320


def test_description_is_written_with_marks_links_and_a_preview_by_keyboard(desk):
    muscle = Muscle.objects.get(slug="soleus")
    desk.goto(f"/admin/muscles/muscle/{muscle.pk}/change/")
    text = desk.get_by_label("Description:")
    text.press("Control+End")
    text.press_sequentially(" Under the ")
    desk.get_by_role("button", name="Link to an entry").press("Enter")
    name = desk.get_by_role("combobox", name="Name of the entry to link to")
    name.press_sequentially("planta")
    expect(desk.get_by_role("option", name="Plantaris (muscle, Leg)")).to_be_visible()
    name.press("ArrowDown")
    name.press("Enter")
    text.press_sequentially(", ")
    text.press("Control+b")
    desk.keyboard.type("deep")

    expect(text).to_have_value("Flat. Under the [Plantaris](/muscle/leg/plantaris/), **deep**")
    preview = desk.locator(".markdown-preview")
    expect(preview.get_by_role("link", name="Plantaris")).to_have_attribute("href", "/muscle/leg/plantaris/")
    expect(preview.locator("strong")).to_have_text("deep")
    text.press("Control+z")
    expect(text).not_to_have_value("Flat. Under the [Plantaris](/muscle/leg/plantaris/), **deep**")
