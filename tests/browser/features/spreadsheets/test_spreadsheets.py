"""An editor takes a list to a spreadsheet and back: exports, edits, looks at the changes, imports, undoes."""

import csv
import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from muscles.models import Muscle
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RUN = "axe.run(document, { resultTypes: ['violations'], preload: false })"


@pytest.fixture
def desk(page: Page, editor) -> Page:
    leg = make_region("leg", name="Leg")
    make_muscle("soleus", region=leg, name="Soleus", origin="Head of the fibula.", action="Plantar flexion.")
    make_muscle("plantaris", region=leg, name="Plantaris", origin="Femur.")
    make_muscle("popliteus", region=leg, name="Popliteus")
    return sign_in(page)


def exported(desk: Page) -> list[dict]:
    """Search the list, and download what is left of it as CSV."""
    desk.goto("/admin/muscles/muscle/?q=leus")
    follow(desk.get_by_role("link", name="Export"))
    expect(desk.get_by_role("heading", name="Export 1 muscle")).to_be_visible()
    desk.get_by_label("CSV").check()
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def upload(desk: Page, rows: list[dict]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    desk.goto("/admin/muscles/muscle/")
    follow(desk.get_by_role("link", name="Import", exact=True))
    file = {"name": "leg.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}
    desk.get_by_label("File:").set_input_files(file)
    follow(desk.get_by_role("button", name="Show what it changes"), "Enter")


def test_list_goes_to_a_spreadsheet_and_back(desk):
    (row,) = exported(desk)
    assert row["permalink"] == "leg/soleus"
    wrong = dict.fromkeys(row, "") | {"permalink": "leg/none", "name": "None", "region": "nowhere"}
    upload(desk, [row | {"origin": "Head of the fibula and the tibia.", "action": ""}, wrong])

    expect(desk.get_by_role("heading", name="What “leg.csv” would change")).to_be_visible()
    refused = desk.get_by_role("region", name="Row 3")
    expect(refused).to_contain_text("region: There is no region “nowhere” in the atlas, nor in a row above.")
    changed = desk.get_by_role("region", name="Row 2 Soleus")
    expect(changed.get_by_role("row", name="origin").locator("ins")).to_have_text(["and the tibia"])
    expect(changed.get_by_role("row", name="action")).to_contain_text("nothing: the field is emptied")
    assert Muscle.objects.get(slug="soleus").action == "Plantar flexion."

    desk.get_by_label("What changed, and why").fill("From the new edition")
    follow(desk.get_by_role("button", name="Import 1 row"), "Enter")
    expect(desk.get_by_text("0 new and 1 changed from “leg.csv”.")).to_be_visible()
    desk.goto("/muscle/leg/soleus/")
    expect(desk.get_by_text("Head of the fibula and the tibia.")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_all_of_it_needs_no_scripts(desk):
    (row,) = exported(desk)
    upload(desk, [row | {"origin": "Tibia."}])
    follow(desk.get_by_role("button", name="Import 1 row"))

    expect(desk.get_by_text("0 new and 1 changed from “leg.csv”.")).to_be_visible()
    assert Muscle.objects.get(slug="soleus").origin == "Tibia."


def test_chosen_rows_are_exported(desk):
    desk.goto("/admin/muscles/muscle/")
    desk.get_by_role("row", name="Soleus").get_by_role("checkbox").check()
    desk.get_by_label("Action:").select_option("Export selected muscles")
    follow(desk.get_by_role("button", name="Go"))
    expect(desk.get_by_role("heading", name="Export 1 muscle")).to_be_visible()
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Download").click()

    assert download.value.suggested_filename.startswith("muscles-selected-")
    assert download.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(desk, scheme):
    desk.emulate_media(color_scheme=scheme)
    rows = [
        {"permalink": "leg/soleus", "name": "Soleus", "origin": "Tibia.", "region": "leg", "status": "draft"},
        {"permalink": "leg/plantaris", "name": "", "origin": "", "region": "nowhere", "status": ""},
        {"permalink": "leg/new", "name": "New", "origin": "x" * 200, "region": "leg", "status": ""},
    ]
    upload(desk, rows)
    expect(desk.get_by_role("button", name="Import 2 rows")).to_be_visible()
    preview, found = desk.url, []

    for address in (preview, f"{preview}?show=new", "/admin/muscles/muscle/import/", "/admin/muscles/muscle/export/"):
        for width in (320, 1280):
            desk.set_viewport_size({"width": width, "height": 800})
            desk.goto(address)
            desk.evaluate(Axe().axe_script)
            found += [(address, width, rule["id"]) for rule in desk.evaluate(RUN)["violations"]]
            found += [(address, width)] if desk.evaluate("document.documentElement.scrollWidth") > width else []

    assert found == []
