"""Editors in the admin: a draft, a collision, a deletion, each as somebody would do it."""

import pytest
from playwright.sync_api import Page, expect

from muscles.models import Muscle
from muscles.services import changes
from tests.browser.acting import PASSWORD, follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def soleus(editor, media) -> Muscle:
    return make_muscle("soleus", region=make_region("leg"), origin="The fibula.", insertion="The heel.")


def form_of(muscle: Muscle) -> str:
    return f"/admin/muscles/muscle/{muscle.pk}/change/"


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name, exact=True).first)


def test_published_muscle_is_corrected_as_a_draft_previewed_and_published(page, soleus, new_context):
    visitor = new_context().new_page()
    admin_page = sign_in(page, form_of(soleus))

    admin_page.get_by_label("Origin:", exact=True).fill("The fibula and the tibia.")
    press(admin_page, "Save draft")
    expect(admin_page.get_by_text("Published, with changes")).to_be_visible()
    visitor.goto(soleus.get_absolute_url())
    expect(visitor.get_by_text("The fibula.", exact=True)).to_be_visible()

    admin_page.get_by_label("Insertion:", exact=True).fill("The calcaneus, not saved yet.")
    admin_page.locator("summary", has_text="Preview").click()
    admin_page.get_by_role("button", name="Show the page with what is typed").click()
    frame = admin_page.frame_locator("iframe[name=history-preview]")
    expect(frame.get_by_text("The fibula and the tibia.")).to_be_visible()
    expect(frame.get_by_text("The calcaneus, not saved yet.")).to_be_visible()
    admin_page.get_by_label("Phone").check()
    expect(admin_page.locator("iframe[name=history-preview]")).to_have_css("width", "384px")

    press(admin_page, "Publish")
    expect(admin_page.get_by_text("“Soleus” is published.")).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_text("The fibula and the tibia.")).to_be_visible()
    expect(visitor.get_by_text("The calcaneus, not saved yet.")).to_be_visible()


def test_two_editors_collide_and_the_second_chooses_without_scripts(soleus, new_context, django_user_model):
    """Not with the page that hears the console: a browser complains there of every answer 409."""
    django_user_model.objects.create_superuser("anna", password=PASSWORD, first_name="Anna")
    first = sign_in(new_context().new_page(), form_of(soleus), "anna")
    second = sign_in(new_context(java_script_enabled=False).new_page(), form_of(soleus))
    expect(second.get_by_text("Anna has this entry open, too; last seen just now.")).to_be_visible()

    first.get_by_label("Origin:", exact=True).fill("Anna’s origin.")
    press(first, "Publish")
    second.get_by_label("Origin:", exact=True).fill("The second origin.")
    second.get_by_label("Insertion:", exact=True).fill("The second insertion.")
    press(second, "Publish")

    expect(second.get_by_role("heading", name="Somebody else has saved “Soleus” meanwhile")).to_be_visible()
    origin = second.get_by_role("group", name="Origin")
    expect(origin).to_contain_text("Anna’s origin.")
    expect(origin).to_contain_text("The second origin.")
    origin.get_by_role("radio", name="Theirs").check()
    press(second, "Publish")

    expect(second.get_by_text("Your choices for “Soleus” are saved.")).to_be_visible()
    soleus.refresh_from_db()
    assert (soleus.origin, soleus.insertion) == ("Anna’s origin.", "The second insertion.")


def test_draft_that_an_import_overtook_is_chosen_by_keyboard_and_published(page, soleus):
    admin_page = sign_in(page, form_of(soleus))
    admin_page.get_by_label("Origin:", exact=True).fill("The draft’s origin.")
    press(admin_page, "Save draft")
    expect(admin_page.get_by_text("Published, with changes")).to_be_visible()
    changes.before_change([soleus])
    Muscle.objects.update(origin="The imported origin.", insertion="The imported insertion.")
    changes.changed([soleus], action=changes.IMPORTED, why="soleus.html")

    admin_page.goto(form_of(soleus))
    expect(admin_page.get_by_text("Taken over from the page into the draft: Insertion.")).to_be_visible()
    press(admin_page, "Publish")
    expect(admin_page.get_by_role("heading", name="Both changed: the draft and the page of “Soleus”")).to_be_visible()
    admin_page.get_by_role("group", name="Origin").get_by_role("radio", name="The draft").focus()
    admin_page.keyboard.press("ArrowRight")
    expect(admin_page.get_by_role("radio", name="The page")).to_be_checked()
    admin_page.keyboard.press("ArrowLeft")
    follow(admin_page.get_by_role("button", name="Publish", exact=True), "Enter")

    expect(admin_page.get_by_text("“Soleus” is published.")).to_be_visible()
    soleus.refresh_from_db()
    assert (soleus.origin, soleus.insertion) == ("The draft’s origin.", "The imported insertion.")


def test_deleted_muscle_is_restored_and_an_old_version_comes_back(page, soleus):
    admin_page = sign_in(page, form_of(soleus))
    admin_page.get_by_label("Origin:", exact=True).fill("Wrong.")
    press(admin_page, "Publish")
    admin_page.goto(form_of(soleus))
    follow(admin_page.get_by_role("link", name="History", exact=True))
    press(admin_page, "Compare the two that are chosen")
    expect(admin_page.locator("del")).to_have_text("The fibula")
    follow(admin_page.get_by_role("button", name="Restore the version on the left as a draft"))
    expect(admin_page.get_by_label("Origin:", exact=True)).to_have_value("The fibula.")

    admin_page.locator("summary", has_text="More").click()
    follow(admin_page.get_by_role("link", name="Delete"))
    follow(admin_page.get_by_role("button", name="Move to the trash"))
    expect(admin_page.get_by_text("It is in the trash and can be restored.")).to_be_visible()
    follow(admin_page.get_by_role("listitem").get_by_role("link", name="trash"))
    follow(admin_page.locator("#result_list").get_by_role("link", name="Soleus"))
    press(admin_page, "Restore")

    expect(admin_page.get_by_text("“Soleus” is back, as it was.")).to_be_visible()
    assert Muscle.objects.published().get().origin == "Wrong."
