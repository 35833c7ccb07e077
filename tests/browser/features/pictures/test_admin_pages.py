"""Pictures put in order, replaced and described: by keyboard, by mouse, by finger, and without scripts."""

from decimal import Decimal

import pytest
from playwright.sync_api import Locator, Page, expect

from muscles.models import Muscle
from muscles.services.galleries import add_image
from tests import images
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region
from tests.integration.features.pictures.admin_pages import as_drafted, order_of, public_order_of, url_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBER = 5


@pytest.fixture
def soleus(editor, media) -> Muscle:
    """A published muscle with five stills of a turn."""
    soleus = make_muscle("soleus", region=make_region("leg"))
    for number in range(NUMBER):
        add_image(
            owner=soleus,
            upload=images.png(f"soleus-{number + 1}.png", size=(30 + number, 40)),
            role="still",
            alt="" if number == 1 else f"Side {number + 1}",
            title=f"View {number + 1}",
            orientation=Decimal(number * 72),
        )
    return soleus


@pytest.fixture
def admin_page(page: Page, soleus) -> Page:
    """The page of the pictures, open."""
    return sign_in(page, url_of(soleus))


def expect_order(page: Page, *numbers: int) -> None:
    expect(page.locator(".card__name")).to_have_text([f"View {number}" for number in numbers])


def message_of(page: Page) -> Locator:
    return page.get_by_role("status").first


def test_a_picture_is_moved_by_its_buttons_and_keeps_the_focus(admin_page, soleus):
    before = public_order_of(soleus)
    later = admin_page.get_by_role("button", name="Move “View 1” later")

    later.focus()
    admin_page.keyboard.press("Enter")
    expect(message_of(admin_page)).to_have_text("“View 1”: 2 of 5. Saved in the draft.")
    expect(later).to_be_focused()
    admin_page.keyboard.press("Enter")
    expect(message_of(admin_page)).to_have_text("“View 1”: 3 of 5. Saved in the draft.")

    expect_order(admin_page, 2, 3, 1, 4, 5)
    expect(later).to_be_focused()
    assert order_of(soleus) == [before[place] for place in (1, 2, 0, 3, 4)]
    assert public_order_of(soleus) == before


def test_a_picture_is_moved_by_the_arrow_keys_as_fast_as_one_can_press(admin_page, soleus):
    before = public_order_of(soleus)
    grip = admin_page.get_by_role("button", name="Move “View 5”: drag it, or press the arrow keys")

    grip.focus()
    for key in ("ArrowUp", "ArrowLeft", "ArrowUp"):
        admin_page.keyboard.press(key)

    expect(message_of(admin_page)).to_have_text("“View 5”: 2 of 5. Saved in the draft.")
    expect(grip).to_be_focused()
    expect_order(admin_page, 1, 5, 2, 3, 4)
    assert order_of(soleus) == [before[place] for place in (0, 4, 1, 2, 3)]
    admin_page.keyboard.press("End")
    expect(message_of(admin_page)).to_have_text("“View 5”: 5 of 5.")  # as it is public, so that no draft is left
    admin_page.keyboard.press("ArrowRight")
    expect(message_of(admin_page)).to_have_text("5 of 5")


def middle_of(locator: Locator, across: float = 0.5) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["x"] + box["width"] * across, box["y"] + box["height"] / 2


def drag(page: Page, name: str, onto: Locator, across: float) -> None:
    """Hold a picture over another, towards its beginning or its end."""
    page.mouse.move(*middle_of(page.get_by_role("img", name=name)))
    page.mouse.down()
    page.mouse.move(*middle_of(onto), steps=4)
    page.mouse.move(*middle_of(onto, across), steps=4)


def test_a_picture_is_dragged_to_where_the_mark_is(admin_page, soleus):
    before = public_order_of(soleus)
    second = admin_page.locator("[data-picture]").nth(1)

    drag(admin_page, "Side 4", second, 0.2)
    expect(second).to_have_attribute("data-drop", "before")
    admin_page.mouse.up()

    expect(message_of(admin_page)).to_have_text("“View 4”: 2 of 5. Saved in the draft.")
    expect_order(admin_page, 1, 4, 2, 3, 5)
    assert order_of(soleus) == [before[place] for place in (0, 3, 1, 2, 4)]
    assert admin_page.locator("[data-drop], [data-dragged], .drag-ghost").count() == 0


def test_a_drag_is_given_up_with_escape(admin_page, soleus):
    before = order_of(soleus)
    drag(admin_page, "Side 4", admin_page.locator("[data-picture]").nth(1), 0.2)

    admin_page.keyboard.press("Escape")
    admin_page.mouse.up()

    expect(admin_page.locator("[data-drop], [data-dragged], .drag-ghost")).to_have_count(0)
    expect_order(admin_page, 1, 2, 3, 4, 5)
    assert order_of(soleus) == before


def test_a_picture_is_dragged_by_its_grip_with_a_finger(soleus, new_context):
    context = new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    phone = sign_in(context.new_page(), url_of(soleus))
    touch = context.new_cdp_session(phone)
    grip = phone.get_by_role("button", name="Move “View 1”: drag it")
    grip.scroll_into_view_if_needed()
    onto = phone.locator("[data-picture]").nth(1)
    box = onto.bounding_box()
    target = (box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8)
    start = middle_of(grip)

    for name, point in (("touchStart", start), ("touchMove", (start[0], start[1] + 30)), ("touchMove", target)):
        touch.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": [{"x": point[0], "y": point[1]}]})
    expect(onto).to_have_attribute("data-drop", "after")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(message_of(phone)).to_have_text("“View 1”: 2 of 5. Saved in the draft.")
    expect_order(phone, 2, 1, 3, 4, 5)


def test_pictures_are_moved_and_sorted_without_scripts(soleus, new_context):
    plain = sign_in(new_context(java_script_enabled=False).new_page(), url_of(soleus))
    last = plain.get_by_role("button", name="Move “View 1” to the end")

    follow(last)
    expect(plain.get_by_text("“View 1”: 5 of 5.")).to_be_visible()
    expect_order(plain, 2, 3, 4, 5, 1)
    follow(plain.get_by_role("button", name="by number in the name"))

    expect(plain.get_by_text("The pictures stand by their numbers.")).to_be_visible()
    expect_order(plain, 1, 2, 3, 4, 5)


def test_who_comes_too_late_is_told_and_sees_how_they_stand(soleus, new_context):
    """Not with the page that hears the console: a browser complains there of every answer 409."""
    first, second = (sign_in(new_context().new_page(), url_of(soleus)) for _ in range(2))

    first.get_by_role("button", name="Move “View 5” to the beginning").click()
    expect(message_of(first)).to_have_text("“View 5”: 1 of 5. Saved in the draft.")
    second.get_by_role("button", name="Move “View 1” to the end").click()

    expect(message_of(second)).to_contain_text("Nothing of yours was saved; this is how they stand now.")
    expect_order(second, 5, 1, 2, 3, 4)
    second.get_by_role("button", name="Move “View 1” to the end").click()
    expect(message_of(second)).to_have_text("“View 1”: 5 of 5. Saved in the draft.")


def test_what_cannot_be_sent_is_put_back(soleus, new_context):
    page = sign_in(new_context().new_page(), url_of(soleus))
    page.route("**/pictures/", lambda route: route.abort())

    page.get_by_role("button", name="Move “View 1” to the end").click()

    expect(message_of(page)).to_have_text("It was not saved: there is no connection.")
    expect_order(page, 1, 2, 3, 4, 5)


def test_the_pictures_turn_on_the_page_and_in_the_form(admin_page, soleus):
    for path in (url_of(soleus), f"/admin/muscles/muscle/{soleus.pk}/change/"):
        admin_page.goto(path)
        admin_page.get_by_role("slider", name="Turn").press("ArrowRight")
        expect(admin_page.locator("[data-view-name]")).to_have_text("anterolateral, 72°, 2 of 5")


def test_a_file_is_replaced(admin_page, soleus):
    follow(admin_page.get_by_role("link", name="Replace the file of “View 3”"))
    upload = {"name": "better.png", "mimeType": "image/png", "buffer": images.png(size=(90, 80)).read()}
    admin_page.get_by_label("The new file").set_input_files(upload)
    follow(admin_page.get_by_role("button", name="Replace the file"))

    expect(
        admin_page.get_by_text("“View 3” shows the new file; its texts, orientation and place are as they were.")
    ).to_be_visible()
    expect_order(admin_page, 1, 2, 3, 4, 5)
    with as_drafted(soleus) as shown:
        assert [(image.width, image.alt) for image in shown][2] == (90, "Side 3")


def test_a_picture_is_removed(admin_page, soleus):
    follow(admin_page.get_by_role("link", name="Remove “View 3”"))
    follow(admin_page.get_by_role("button", name="Remove it"))

    expect(admin_page.get_by_text("“View 3” is removed. The history of the entry can bring it back.")).to_be_visible()
    expect_order(admin_page, 1, 2, 4, 5)


def test_alt_texts_are_filled_for_all_and_saved(admin_page, soleus):
    follow(admin_page.get_by_role("link", name="Texts", exact=True))
    admin_page.locator("summary", has_text="For all of them").click()
    line = admin_page.locator(".fill")
    line.get_by_label("Alt text").fill("{name}, {view} view, {degrees}")
    line.get_by_label("everywhere").check()
    follow(admin_page.get_by_role("button", name="Fill in below, to look at it first"))
    expect(admin_page.get_by_text("Filled in at 5 pictures, and not saved yet.")).to_be_visible()
    second = admin_page.get_by_role("group", name="Still 2 of 5")
    expect(second.get_by_label("Alt text")).to_have_value("Soleus, anterolateral view, 72°")
    second.get_by_label("Alt text").fill("By hand")
    follow(admin_page.get_by_role("button", name="Save all texts"))

    expect(admin_page.get_by_text("The texts of 5 pictures are saved.")).to_be_visible()
    with as_drafted(soleus) as shown:
        assert [image.alt for image in shown][:2] == ["Soleus, anterior view, 0°", "By hand"]
