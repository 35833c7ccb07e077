"""An editor takes a list to a spreadsheet and back: exports, edits, looks at the changes, imports, undoes."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from muscles.models import Muscle
from tests.browser.acting import follow, sign_in
from tests.browser.looking import overflow, violations_at, widen
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin_page(page: Page, editor) -> Page:
    leg = make_region("leg", name="Leg")
    make_muscle("soleus", region=leg, name="Soleus", origin="Head of the fibula.", action="Plantar flexion.")
    make_muscle("plantaris", region=leg, name="Plantaris", origin="Femur.")
    make_muscle("popliteus", region=leg, name="Popliteus")
    return sign_in(page)


def exported(admin_page: Page) -> list[dict]:
    """Search the list, and download what is left of it as CSV."""
    admin_page.goto("/admin/muscles/muscle/?q=leus")
    follow(admin_page.get_by_role("link", name="Export"))
    expect(admin_page.get_by_role("heading", name="Export 1 muscle")).to_be_visible()
    admin_page.get_by_label("CSV").check()
    with admin_page.expect_download() as download:
        admin_page.get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def upload(admin_page: Page, rows: list[dict]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    admin_page.goto("/admin/muscles/muscle/")
    follow(admin_page.get_by_role("link", name="Import", exact=True))
    file = {"name": "leg.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}
    admin_page.get_by_label("File:").set_input_files(file)
    follow(admin_page.get_by_role("button", name="Show what it changes"), "Enter")


@pytest.mark.journey
def test_list_goes_to_a_spreadsheet_and_back(admin_page):
    (row,) = exported(admin_page)
    assert row["permalink"] == "leg/soleus"
    wrong = dict.fromkeys(row, "") | {"permalink": "leg/none", "name": "None", "region": "nowhere"}
    upload(admin_page, [row | {"origin": "Head of the fibula and the tibia.", "action": ""}, wrong])

    expect(admin_page.get_by_role("heading", name="What “leg.csv” would change")).to_be_visible()
    refused = admin_page.get_by_role("region", name="Row 3")
    expect(refused).to_contain_text("region: There is no region “nowhere” in the atlas, nor in a row above.")
    changed = admin_page.get_by_role("region", name="Row 2 Soleus")
    expect(changed.get_by_role("row", name="origin").locator("ins")).to_have_text(["and the tibia"])
    expect(changed.get_by_role("row", name="action")).to_contain_text("nothing: the field is emptied")
    assert Muscle.objects.get(slug="soleus").action == "Plantar flexion."

    admin_page.get_by_label("What changed, and why").fill("From the new edition")
    follow(admin_page.get_by_role("button", name="Import 1 row"), "Enter")
    expect(admin_page.get_by_text("0 new and 1 changed from “leg.csv”.")).to_be_visible()
    admin_page.goto("/muscle/leg/soleus/")
    expect(admin_page.get_by_text("Head of the fibula and the tibia.")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_all_of_it_needs_no_scripts(admin_page):
    (row,) = exported(admin_page)
    upload(admin_page, [row | {"origin": "Tibia."}])
    follow(admin_page.get_by_role("button", name="Import 1 row"))

    expect(admin_page.get_by_text("0 new and 1 changed from “leg.csv”.")).to_be_visible()
    assert Muscle.objects.get(slug="soleus").origin == "Tibia."


def test_chosen_rows_are_exported(admin_page):
    admin_page.goto("/admin/muscles/muscle/")
    admin_page.get_by_role("row", name="Soleus").get_by_role("checkbox").check()
    admin_page.get_by_label("Action:").select_option("Export selected muscles")
    follow(admin_page.get_by_role("button", name="Go"))
    expect(admin_page.get_by_role("heading", name="Export 1 muscle")).to_be_visible()
    with admin_page.expect_download() as download:
        admin_page.get_by_role("button", name="Download").click()

    assert download.value.suggested_filename.startswith("muscles-selected-")
    assert download.value.suggested_filename.endswith(".xlsx")


def test_axe_finds_nothing_and_nothing_scrolls_sideways(admin_page):
    rows = [
        {"permalink": "leg/soleus", "name": "Soleus", "origin": "Tibia.", "region": "leg", "status": "draft"},
        {"permalink": "leg/plantaris", "name": "", "origin": "", "region": "nowhere", "status": ""},
        {"permalink": "leg/new", "name": "New", "origin": "x" * 200, "region": "leg", "status": ""},
    ]
    upload(admin_page, rows)
    expect(admin_page.get_by_role("button", name="Import 2 rows")).to_be_visible()
    preview, found = admin_page.url, {}

    for address in (preview, f"{preview}?show=new", "/admin/muscles/muscle/import/", "/admin/muscles/muscle/export/"):
        admin_page.goto(address)
        for width in (320, 1280):
            widen(admin_page, width)
            assert overflow(admin_page) <= 0, (address, width)
        found |= {(address, *where): broken for where, broken in violations_at(admin_page, 320, 1280).items()}

    assert {where: broken for where, broken in found.items() if broken} == {}
