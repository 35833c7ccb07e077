"""An editor's way through the admin."""

import pytest
from playwright.sync_api import Page, expect
from taggit.models import Tag

from muscles.models import Muscle
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region
from tests.images import png

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin_page(page: Page, editor, media) -> Page:
    """The admin, signed in."""
    return sign_in(page)


def choose(admin_page: Page, field: str, typed: str, offered: str) -> None:
    """Search in a field that opens a list, which has more to offer until the search has its answer."""
    admin_page.locator(f".field-{field} .select2-selection").click()
    offers = admin_page.locator(".select2-results__option")
    admin_page.locator(".select2-container--open .select2-search__field").fill(typed)
    expect(offers).to_have_text([offered])
    offers.click()


@pytest.mark.journey
def test_editor_adds_a_muscle_with_tags_and_a_picture_and_sees_its_page(admin_page):
    make_region("leg")
    make_muscle("surae", kind="group", region=make_region("calf"), name="Triceps surae")
    make_muscle("quadriceps", kind="group")
    Tag.objects.create(name="plantar flexor")

    admin_page.goto("/admin/muscles/muscle/add/")
    admin_page.get_by_label("Name:", exact=True).fill("Soleus")
    tags = admin_page.get_by_role("combobox", name="Tags:")
    tags.press_sequentially("Two joint muscle, plan")
    tags.press("ArrowDown")
    tags.press("Enter")
    choose(admin_page, "region", "le", "Leg")
    choose(admin_page, "part_of", "surae", "Triceps surae (group, calf/surae)")
    picture = png(size=(300, 200))
    upload = {"name": picture.name, "mimeType": "image/png", "buffer": picture.read()}
    admin_page.get_by_role("heading", name="Pictures", exact=True).click()
    admin_page.locator("#id_gallery_images-0-file").set_input_files(upload)
    admin_page.locator("#id_gallery_images-0-alt").fill("The soleus from behind")
    follow(admin_page.get_by_role("button", name="Publish", exact=True).first)

    expect(admin_page.get_by_role("row", name="Soleus").get_by_alt_text("The soleus from behind")).to_be_visible()
    muscle = Muscle.objects.get(name="Soleus")
    assert sorted(muscle.tags.names()) == ["Two joint muscle", "plantar flexor"]
    assert (muscle.permalink, muscle.part_of.slug) == ("leg/soleus", "surae")
    follow(admin_page.locator("#result_list").get_by_role("link", name="Soleus", exact=True))
    follow(admin_page.get_by_role("link", name="View on site"))
    expect(admin_page.get_by_role("heading", level=1, name="Soleus")).to_be_visible()
    expect(admin_page.get_by_alt_text("The soleus from behind").first).to_be_visible()


def test_tags_are_offered_by_mouse_and_the_offer_closes(admin_page):
    Tag.objects.create(name="knee flexor")
    Tag.objects.create(name="hip extensor")
    muscle = make_muscle("gracilis")

    admin_page.goto(f"/admin/muscles/muscle/{muscle.pk}/change/")
    tags = admin_page.get_by_role("combobox", name="Tags:")
    tags.press_sequentially("ex")
    offers = admin_page.get_by_role("listbox", name="Tags in use").get_by_role("option")
    expect(offers).to_have_text(["hip extensor", "knee flexor"])
    tags.press("Escape")
    expect(offers).to_have_count(0)
    tags.press_sequentially("t")
    offers.click()

    expect(tags).to_have_value("hip extensor, ")


def test_screens_keep_to_the_content_policy_and_fit_a_phone(admin_page):
    make_muscle("soleus", region=make_region("leg"))
    admin_page.set_viewport_size({"width": 360, "height": 780})
    paths = ["", "muscles/muscle/", "muscles/muscle/add/", "muscles/region/", "muscles/region/add/"]
    paths += ["muscles/galleryimage/", "muscles/galleryimage/add/", "muscles/source/add/", "taggit/tag/add/"]

    widths = {}
    for path in paths:
        admin_page.goto(f"/admin/{path}")
        widths[path] = admin_page.evaluate("document.documentElement.scrollWidth")

    assert widths == dict.fromkeys(paths, 360)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_region_moves_without_scripts(admin_page):
    make_region("hip", position=1)
    make_region("thigh", position=2)

    admin_page.goto("/admin/muscles/region/")
    follow(admin_page.get_by_role("button", name="Move Thigh up"))

    expect(admin_page.locator("th.field-indented_name")).to_have_text(["Thigh", "Hip"])


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_muscle_is_added_without_scripts(admin_page):
    make_region("leg")

    admin_page.goto("/admin/muscles/muscle/add/")
    admin_page.get_by_label("Name:", exact=True).fill("Soleus")
    admin_page.get_by_label("Tags:").fill("plantar flexor, two joint muscle")
    admin_page.get_by_label("Region:").select_option("Leg")
    follow(admin_page.get_by_role("button", name="Save draft", exact=True).first)

    expect(admin_page.get_by_text("“Soleus” is saved as a draft.")).to_be_visible()
    assert sorted(Muscle.objects.get().tags.names()) == ["plantar flexor", "two joint muscle"]


def test_picker_and_text_of_a_colour_keep_in_step(admin_page):
    muscle = make_muscle("gracilis", colour="#c71c1a")

    admin_page.goto(f"/admin/muscles/muscle/{muscle.pk}/change/")
    text, picker = admin_page.get_by_label("Colour:", exact=True), admin_page.get_by_label("Colour, to pick")
    expect(picker).to_have_value("#c71c1a")
    text.fill("#00FF00")
    expect(picker).to_have_value("#00ff00")
    picker.fill("#123456")
    expect(text).to_have_value("#123456")
    text.fill("")
    expect(picker).to_have_value("#ffffff")
    follow(admin_page.get_by_role("button", name="Publish", exact=True).first)

    muscle.refresh_from_db()
    assert muscle.colour == ""
