"""Terms explained in place: by pointer, by keyboard, by finger, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from muscles.features.glossary.models import Term
from tests.browser.acting import stand_still
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = re.compile(r"/glossary/#tuberosity$")
BUMP, SIDE = "A rough bump on a bone.", "On the inner side."


@pytest.fixture
def muscle():
    Term.objects.create(name="Tuberosity", slug="tuberosity", definition=BUMP)
    Term.objects.create(name="Medial", slug="medial", definition=SIDE)
    texts = {"origin": "On the medial side.", "insertion": "The tuberosity."}
    return make_muscle("soleus", region=make_region("leg"), **texts)


@pytest.fixture
def opened(page, muscle):
    stand_still(page)
    page.goto("/muscle/leg/soleus/")
    return page


def term(page, name="tuberosity"):
    return page.get_by_role("link", name=name, exact=True)


def note(page):
    return page.get_by_role("tooltip")


def test_pointer_opens_the_box_and_may_move_into_it(opened):
    term(opened).hover()
    expect(note(opened)).to_have_text(BUMP)
    expect(term(opened)).to_have_accessible_description(BUMP)

    note(opened).hover()
    opened.clock.run_for(500)
    expect(note(opened)).to_be_visible()

    opened.mouse.move(2, 2)
    opened.clock.run_for(500)
    expect(note(opened)).to_be_hidden()


def test_escape_closes_the_box_while_the_pointer_stays(opened):
    term(opened).hover()
    expect(note(opened)).to_be_visible()

    opened.keyboard.press("Escape")

    expect(note(opened)).to_be_hidden()


def test_focus_opens_the_box_and_escape_keeps_the_focus(opened):
    term(opened, "medial").focus()
    expect(note(opened)).to_have_text(SIDE)

    opened.keyboard.press("Tab")
    expect(note(opened)).to_have_text(BUMP)

    opened.keyboard.press("Escape")
    expect(note(opened)).to_be_hidden()
    expect(term(opened)).to_be_focused()

    opened.keyboard.press("Enter")
    expect(opened).to_have_url(PLACE)


def test_a_pointer_that_leaves_does_not_close_the_box_of_the_focus(opened):
    term(opened).focus()
    term(opened).hover()

    opened.mouse.move(2, 2)
    opened.clock.run_for(500)

    expect(note(opened)).to_have_text(BUMP)


def test_a_click_leads_to_the_glossary(opened):
    term(opened).click()

    expect(opened).to_have_url(PLACE)
    expect(opened.get_by_text(BUMP)).to_be_in_viewport()


@pytest.mark.browser_context_args(has_touch=True, viewport={"width": 320, "height": 640})
def test_a_tap_explains_and_a_second_one_follows_the_link(opened):
    term(opened).tap()
    expect(note(opened)).to_have_text(BUMP)
    box = note(opened).bounding_box()
    assert box["x"] >= 16
    assert box["x"] + box["width"] <= 304

    opened.get_by_role("heading", level=1).tap()
    expect(note(opened)).to_be_hidden()

    term(opened).tap()
    expect(note(opened)).to_be_visible()
    term(opened).tap()
    expect(opened).to_have_url(PLACE)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_a_term_is_a_link(page, muscle):
    page.goto("/muscle/leg/soleus/")

    term(page).click()

    expect(page).to_have_url(PLACE)
    expect(page.get_by_text(BUMP)).to_be_in_viewport()


def test_print_hides_the_dots(opened):
    assert term(opened).evaluate("link => getComputedStyle(link).textDecorationStyle") == "dotted"

    opened.emulate_media(media="print")

    assert term(opened).evaluate("link => getComputedStyle(link).textDecorationLine") == "none"


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (768, 2), (1280, 2)])
def test_terms_stand_in_two_columns_where_there_is_room(page, muscle, width, columns):
    Term.objects.create(name="Tendon", slug="tendon", definition=SIDE)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/glossary/")

    places = [row.bounding_box()["x"] for row in page.locator("#tendon, #tuberosity").all()]
    assert len(set(places)) == columns
