"""Many pictures in one upload, as an editor brings them: from a ZIP, dropped, and without scripts."""

import base64

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from muscles.features.pictures.models import WaitingPicture
from muscles.models import Muscle
from tests import images
from tests.archives import zipped
from tests.browser.acting import follow, sign_in, wait_until
from tests.browser.looking import overflow, violations_at, widen
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIXTEEN = range(1, 17)
DROP = """(zone, files) => {
  const transfer = new DataTransfer();
  for (const { name, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def picture(number: int, size=(300, 400)) -> bytes:
    return images.png(size=size, colour=(number * 15, 60, 60)).read()


def turn() -> bytes:
    return zipped({f"Soleus/Soleus-{n}.png": picture(n) for n in SIXTEEN}).read()


def chosen(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "", "buffer": content}


@pytest.fixture
def admin_page(page: Page, editor, media) -> Page:
    return sign_in(page)


@pytest.fixture
def soleus(db) -> Muscle:
    return make_muscle("soleus", region=make_region("leg"), status="draft")


def page_of(muscle: Muscle) -> str:
    return reverse("admin:muscles_muscle_pictures_add", args=[muscle.pk])


@pytest.mark.journey
def test_editor_writes_a_muscle_with_sixteen_pictures_from_a_zip_and_publishes_it(admin_page):
    make_region("leg")
    admin_page.goto("/admin/muscles/muscle/add/")
    admin_page.get_by_label("Name:", exact=True).fill("Soleus")
    admin_page.locator(".field-region .select2-selection").click()
    admin_page.locator(".select2-results__option", has_text="Leg").click()
    follow(admin_page.get_by_role("button", name="Save draft").first)

    follow(admin_page.get_by_role("link", name="Pictures", exact=True))
    follow(admin_page.get_by_role("link", name="Add", exact=True).last)
    admin_page.get_by_label("Pictures, or ZIP archives of them").set_input_files(chosen("Soleus.zip", turn()))
    expect(admin_page.get_by_role("heading", name="16 pictures to add to “Soleus”")).to_be_visible()
    expect(admin_page.get_by_role("status")).to_have_text("16 received")
    ninth = admin_page.get_by_role("group", name="Soleus-9.png")
    expect(ninth.get_by_label("Alt text")).to_have_value("Soleus, seen from behind")
    expect(ninth.get_by_label("Orientation")).to_have_value("180.0")
    expect(ninth.get_by_text("proposed")).to_have_count(3)
    ninth.get_by_label("Alt text").fill("Soleus behind the shin, from knee to heel")
    expect(ninth.get_by_text("proposed")).to_have_count(2)
    follow(admin_page.get_by_role("button", name="Add to the gallery").first)

    expect(admin_page.get_by_text("16 pictures are added to “Soleus”.")).to_be_visible()
    follow(admin_page.get_by_role("link", name="Soleus", exact=True).first)
    follow(admin_page.get_by_role("button", name="Publish", exact=True).first)
    expect(admin_page.get_by_text("“Soleus” is published.")).to_be_visible()
    muscle = Muscle.objects.published().get(slug="soleus")
    assert [float(image.orientation) for image in muscle.gallery_images.all()] == [22.5 * n for n in range(16)]
    admin_page.goto(muscle.get_absolute_url())
    expect(admin_page.get_by_role("slider")).to_be_visible()
    expect(admin_page.get_by_alt_text("Soleus behind the shin, from knee to heel").first).to_be_attached()


def test_dropped_pictures_are_kept_and_the_bad_one_is_refused_with_its_reason(admin_page, soleus):
    admin_page.goto(page_of(soleus))
    files = [(f"Soleus-{n}.png", picture(n)) for n in (10, 9, 2)] + [("notes.png", b"Not a picture.")]
    dropped = [{"name": name, "content": base64.b64encode(content).decode()} for name, content in files]

    admin_page.get_by_text("Drop pictures, a folder or a ZIP here").evaluate(DROP, dropped)

    expect(admin_page.get_by_role("status")).to_have_text("3 received, 1 refused")
    lines = admin_page.get_by_role("list", name="What became of each file")
    expect(lines.get_by_role("listitem").filter(has_text="notes.png")).to_contain_text(
        "refused: is not a picture that can be shown"
    )
    expect(admin_page.locator(".waiting__name")).to_have_text(["Soleus-2.png", "Soleus-9.png", "Soleus-10.png"])


def test_what_was_typed_stays_when_more_is_brought(admin_page, soleus):
    admin_page.goto(page_of(soleus))
    brought = admin_page.get_by_label("Pictures, or ZIP archives of them")
    brought.set_input_files(chosen("Soleus-1.png", picture(1)))
    admin_page.get_by_label("Alt text").fill("The heel")
    admin_page.get_by_label("Add this picture").uncheck()

    brought.set_input_files(chosen("Soleus-2.png", picture(2)))

    expect(admin_page.get_by_role("heading", name="2 pictures to add")).to_be_visible()
    first = admin_page.get_by_role("group", name="Soleus-1.png")
    expect(first.get_by_label("Alt text")).to_have_value("The heel")
    expect(first.get_by_label("Add this picture")).not_to_be_checked()


def test_what_was_received_is_there_after_the_page_was_left(admin_page, soleus):
    admin_page.goto(page_of(soleus))
    admin_page.get_by_label("Pictures, or ZIP archives of them").set_input_files(chosen("Soleus-1.png", picture(1)))
    expect(admin_page.get_by_role("status")).to_have_text("1 received")
    admin_page.goto("/admin/password_change/")

    admin_page.goto(page_of(soleus))

    expect(admin_page.get_by_role("group", name="Soleus-1.png")).to_be_visible()


def test_upload_that_fails_is_tried_again(admin_page, soleus):
    admin_page.goto(page_of(soleus))
    failing = [1]

    def fail_once(route):
        if route.request.method == "POST" and failing:
            failing.pop()
            route.fulfill(status=200, body="Half an answer")
        else:
            route.continue_()

    admin_page.route("**/pictures/add/", fail_once)
    admin_page.get_by_label("Pictures, or ZIP archives of them").set_input_files(chosen("Soleus-1.png", picture(1)))
    expect(admin_page.get_by_role("status")).to_have_text("1 refused")
    assert not WaitingPicture.objects.exists()

    admin_page.get_by_role("button", name="Try again: Soleus-1.png").click()

    expect(admin_page.get_by_role("status")).to_have_text("1 received")
    expect(admin_page.get_by_role("group", name="Soleus-1.png")).to_be_visible()


def test_upload_is_cancelled(admin_page, soleus):
    admin_page.goto(page_of(soleus))
    held = []

    def hold(route):
        if route.request.method == "POST":
            held.append(route)
        else:
            route.continue_()

    admin_page.route("**/pictures/add/", hold)
    files = [chosen(f"Soleus-{n}.png", picture(n)) for n in (1, 2, 3)]
    admin_page.get_by_label("Pictures, or ZIP archives of them").set_input_files(files)
    expect(admin_page.get_by_role("status")).to_have_text("3 of 3 files to go")
    wait_until(admin_page, lambda: len(held) == 2)

    admin_page.get_by_role("button", name="Cancel: Soleus-3.png").click()
    admin_page.get_by_role("button", name="Cancel what is left").click()

    expect(admin_page.get_by_role("status")).to_have_text("3 refused")
    expect(admin_page.get_by_role("button", name="Try again")).to_have_count(3)
    assert len(held) == 2
    assert not WaitingPicture.objects.exists()


def test_without_scripts_files_and_a_zip_are_received_all_the_same(new_context, editor, media, soleus):
    plain = sign_in(new_context(java_script_enabled=False).new_page())
    plain.goto(page_of(soleus))
    files = [chosen("Soleus.zip", turn()), chosen("notes.png", b"Not a picture.")]
    plain.get_by_label("Pictures, or ZIP archives of them").set_input_files(files)

    follow(plain.get_by_role("button", name="Receive these files"))

    expect(plain.get_by_role("list", name="What became of each file").get_by_role("listitem")).to_have_count(17)
    expect(plain.get_by_text("refused: is not a picture that can be shown")).to_be_visible()
    follow(plain.get_by_role("button", name="Add to the gallery").first)
    expect(plain.get_by_text("16 pictures are added to “Soleus”.")).to_be_visible()
    assert soleus.gallery_images.count() == 16


def test_axe_finds_nothing_and_nothing_scrolls_sideways(admin_page, soleus):
    admin_page.goto(page_of(soleus))
    files = [chosen(f"Soleus-{n}.png", picture(n)) for n in (1, 2, 4)] + [chosen("notes.png", b"Not a picture.")]
    admin_page.get_by_label("Pictures, or ZIP archives of them").set_input_files(files)
    expect(admin_page.get_by_role("heading", name="3 pictures to add")).to_be_visible()

    for width in (1280, 360, 320):
        widen(admin_page, width)
        assert overflow(admin_page) <= 0, width

    found = violations_at(admin_page, 1280, 360, 320)
    assert {where: broken for where, broken in found.items() if broken} == {}
