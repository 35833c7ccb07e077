"""An editor finds what is wrong on the first screen, puts it right, and sees the number fall."""

import pytest
from playwright.sync_api import Page, expect

from muscles.features.worklist.models import Misspelling
from muscles.models import Muscle
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin_page(page: Page, editor) -> Page:
    Misspelling.objects.create(wrong="saccrum", right="sacrum")
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    leg = make_region("leg", parent=limb, name="Leg")
    make_muscle("soleus", region=leg, name="Soleus", origin="The saccrum.", description="Flat.")
    make_muscle("plantaris", region=leg, name="Plantaris", origin="Back of the saccrum.")
    return sign_in(page, "/admin/")


def fix_the_misspelling(admin_page: Page) -> None:
    follow(admin_page.get_by_role("link", name="With known misspellings: 2 muscles"))
    row = admin_page.get_by_role("row", name="Soleus")
    expect(row).to_contain_text("“saccrum” in the origin: write “sacrum”.")
    follow(row.get_by_role("link", name="Soleus", exact=True))
    admin_page.get_by_label("Origin:").fill("The sacrum.")
    follow(admin_page.get_by_role("button", name="Publish").first)


@pytest.mark.journey
def test_number_falls_when_an_entry_is_put_right(admin_page):
    fix_the_misspelling(admin_page)
    expect(admin_page.get_by_role("row", name="Plantaris")).to_be_visible()
    expect(admin_page.get_by_role("row", name="Soleus")).to_have_count(0)
    admin_page.goto("/admin/")

    expect(admin_page.get_by_role("link", name="With known misspellings: 1 muscle")).to_be_visible()
    assert Muscle.objects.get(slug="soleus").origin == "The sacrum."


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_work_list_needs_no_scripts(admin_page):
    fix_the_misspelling(admin_page)
    admin_page.goto("/admin/")

    expect(admin_page.get_by_role("link", name="With known misspellings: 1 muscle")).to_be_visible()


def test_first_screen_fits_a_phone(admin_page):
    admin_page.set_viewport_size({"width": 320, "height": 700})
    admin_page.goto("/admin/")

    assert admin_page.evaluate("document.documentElement.scrollWidth") == 320


def test_description_is_written_with_marks_links_and_a_preview_by_keyboard(admin_page):
    muscle = Muscle.objects.get(slug="soleus")
    admin_page.goto(f"/admin/muscles/muscle/{muscle.pk}/change/")
    text = admin_page.get_by_label("Description:")
    text.press("Control+End")
    text.press_sequentially(" Under the ")
    admin_page.get_by_role("button", name="Link to an entry").press("Enter")
    name = admin_page.get_by_role("combobox", name="Name of the entry to link to")
    name.press_sequentially("planta")
    expect(admin_page.get_by_role("option", name="Plantaris (muscle, leg/plantaris)")).to_be_visible()
    name.press("ArrowDown")
    name.press("Enter")
    text.press_sequentially(", ")
    text.press("Control+b")
    admin_page.keyboard.type("deep")

    expect(text).to_have_value("Flat. Under the [Plantaris](/muscle/leg/plantaris/), **deep**")
    preview = admin_page.locator(".markdown-preview")
    expect(preview.get_by_role("link", name="Plantaris")).to_have_attribute("href", "/muscle/leg/plantaris/")
    expect(preview.locator("strong")).to_have_text("deep")
    text.press("Control+z")
    expect(text).not_to_have_value("Flat. Under the [Plantaris](/muscle/leg/plantaris/), **deep**")
