"""An editor brings documents, looks at what would become of them, and imports them."""

import pytest
from playwright.sync_api import Page, expect

from muscles.models import Muscle
from tests import images
from tests.archives import zipped
from tests.browser.acting import follow, sign_in
from tests.documents import page_text

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LIST = "/admin/importing/importeddocument/"


@pytest.fixture
def site(tmp_path, editor, media):
    """A ZIP with a page and its picture, one that is broken, and what a Mac leaves in it."""
    text = page_text(
        "/muscle/leg/soleus/",
        "The soleus muscle of the leg",
        body="It originates from the fibula and attaches to the heel bone.",
        back="/muscle/leg/",
        stem="Soleus",
        stills=1,
    )
    files = {
        "site/_pages/muscle_leg-soleus.md": text,
        "site/img/muscles/png/Soleus-1.png": images.png(size=(300, 200)).read(),
        "__MACOSX/site/._pages": b"",
    }
    sound, broken = tmp_path / "site.zip", tmp_path / "broken.zip"
    sound.write_bytes(zipped(files).read())
    broken.write_bytes(zipped(files | {"site/_pages/muscle_leg-x.md": "---\ntitle: [\n---\n", "../evil.md": ""}).read())
    return {"sound": sound, "broken": broken}


def bring(page: Page, path) -> None:
    page.goto(f"{LIST}add/")
    page.get_by_label("Documents", exact=True).set_input_files(path)
    follow(page.get_by_role("button", name="Upload and check"))


def do_import(page: Page, button: str) -> None:
    """Press the button, and wait until the page has gone on by itself to the last of the pictures."""
    follow(page.get_by_role("button", name=button))
    page.get_by_role("link", name="Import more documents").wait_for()


def test_documents_are_looked_at_imported_and_taken_back(page: Page, site):
    follow(sign_in(page, LIST).get_by_role("link", name="Import documents"))
    page.get_by_label("Documents", exact=True).set_input_files(site["sound"])
    follow(page.get_by_role("button", name="Upload and check"))

    expect(page.get_by_text("Nothing is written yet.")).to_be_visible()
    expect(page.get_by_role("link", name="1 will be created")).to_be_visible()
    expect(page.get_by_text("guessed, to be checked: origin: Fibula")).to_be_visible()
    assert Muscle.objects.count() == 0

    do_import(page, "Import this")
    expect(page.get_by_text("Imported: site.zip")).to_be_visible()
    follow(page.get_by_role("link", name="site/_pages/muscle_leg-soleus.md"))
    expect(page.get_by_role("heading", level=1, name="Soleus")).to_be_visible()
    expect(page.get_by_role("img", name="The soleus muscle of the leg").first).to_be_visible()

    page.go_back()
    follow(page.get_by_role("link", name="Undo the import"))
    follow(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("link", name="Undone: Import of site.zip.")).to_be_visible()
    assert Muscle.objects.count() == 0


def test_too_many_files_are_refused_before_they_are_sent(page: Page, tmp_path, editor, media):
    paths = [tmp_path / f"{number}.md" for number in range(101)]
    for path in paths:
        path.write_text("---\n---\n")
    field = sign_in(page, f"{LIST}add/").get_by_label("Documents", exact=True)

    field.set_input_files(paths)

    expect(field).to_have_js_property("validationMessage", "At most 100 files in one upload. Put them into a ZIP.")

    field.set_input_files(paths[:100])
    follow(page.get_by_role("button", name="Upload and check"))

    expect(page.get_by_role("link", name="100 left out")).to_be_visible()


def test_what_is_wrong_is_named_and_the_others_are_imported_without_a_script(site, new_context):
    page = sign_in(new_context(java_script_enabled=False).new_page())
    bring(page, site["broken"])

    expect(page.get_by_text("climbs out of the ZIP")).to_be_visible()
    expect(page.get_by_text("line 3: has broken YAML")).to_be_visible()

    follow(page.get_by_role("button", name="Import the others"))

    expect(page.get_by_role("link", name="1 created")).to_be_visible()
    assert [muscle.slug for muscle in Muscle.objects.all()] == ["soleus"]
