"""A student's own schedule, kept on the device alone."""

import json
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import follow
from tests.browser.features.studying.rounds import KEY, answer, begin, cards, go_on
from tests.integration.features.studying.atlas import make_atlas

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def test_answers_fill_the_boxes_and_what_is_due_is_asked(page: Page, media):
    make_atlas(4, pictured=False)
    begin(page, "leg/anvilus:origin", "leg/barrelus:action")
    answer(page, "Top of the anvil.")
    expect(page.get_by_text("In box 2, due again on")).to_be_visible()
    go_on(page)
    answer(page, "Lifts the anvil.")
    expect(page.get_by_text("In box 1, due again on")).to_be_visible()

    kept = {card: (entry["box"], entry["due"]) for card, entry in cards(page).items()}
    assert kept == {"leg/anvilus:origin": (2, day(3)), "leg/barrelus:action": (1, day(1))}
    page.goto("/study/")
    panel = page.get_by_role("complementary", name="Your schedule")
    expect(panel.get_by_role("status").first).to_have_text("Nothing is due today. 2 questions in the boxes.")
    expect(panel.get_by_role("button", name="Repeat what is due")).to_be_hidden()

    page.evaluate("key => localStorage.setItem(key, localStorage.getItem(key).replaceAll(/20\\d\\d-/g, '2001-'))", KEY)
    page.reload()
    expect(panel.get_by_role("status").first).to_have_text("2 questions of 2 due today.")
    follow(panel.get_by_role("button", name="Repeat what is due"))
    expect(page).to_have_title(re.compile("Question 1 of 2"))


def test_right_answer_before_its_day_does_not_move_a_question_up(page: Page, media):
    make_atlas(4, pictured=False)
    for seed in "ab":
        page.goto(f"/study/round/?seed={seed}&card=leg/anvilus:origin")
        answer(page, "Top of the anvil.")
        expect(page.get_by_text("In box 2, due again on")).to_be_visible()

    assert (cards(page)["leg/anvilus:origin"]["box"], cards(page)["leg/anvilus:origin"]["due"]) == (2, day(3))


def test_schedule_is_exported_wiped_and_imported(page: Page, media, tmp_path):
    make_atlas(4, pictured=False)
    begin(page, "leg/anvilus:origin")
    answer(page, "Top of the anvil.")
    expect(page.get_by_text("In box 2, due again on")).to_be_visible()
    before = cards(page)
    page.goto("/study/")
    panel = page.get_by_role("complementary", name="Your schedule")
    status = panel.get_by_role("status").first

    with page.expect_download() as download:
        panel.get_by_role("button", name="Export").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    panel.get_by_role("button", name="Wipe", exact=True).click()
    page.get_by_role("button", name="Keep it").click()
    assert cards(page) == before
    panel.get_by_role("button", name="Wipe", exact=True).click()
    expect(page.get_by_role("dialog", name="Wipe your schedule?")).to_be_visible()
    page.keyboard.press("Escape")
    assert cards(page) == before
    panel.get_by_role("button", name="Wipe", exact=True).click()
    page.get_by_role("button", name="Wipe it").click()

    expect(status).to_have_text("Everything is wiped.")
    expect(panel.get_by_label("Import")).to_be_focused()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    assert file.name == f"muscle-atlas-{day(0)}.json"
    panel.get_by_label("Import").set_input_files(file)
    expect(status).to_have_text("1 question read from the file.")
    assert cards(page) == before


NO_SCHEDULES = [
    "",
    "no JSON",
    "[]",
    "null",
    '{"cards": 7}',
    '{"cards": {"__proto__": {"box": 1, "due": "2026-01-01"}, "leg/a:origin": {"box": 9, "due": "2026-01-01"}}}',
    '{"cards": {"leg/a:origin": {"box": 1, "due": "soon"}, "<b>": {"box": 1, "due": "2026-01-01"}, "b": null}}',
]


def test_file_that_is_no_schedule_changes_nothing(page: Page, media):
    make_atlas(3, pictured=False)
    for content in NO_SCHEDULES:
        page.goto("/study/")
        panel = page.get_by_role("complementary", name="Your schedule")
        expect(panel.get_by_role("status").first).to_contain_text("Nothing here yet.")

        panel.get_by_label("Import").set_input_files(
            {"name": "a.json", "mimeType": "application/json", "buffer": content.encode()}
        )

        expect(panel.get_by_role("status").first).to_have_text("This file holds no schedule.")
        assert cards(page) == {}, content


def test_question_that_cannot_be_asked_is_put_off(page: Page, media):
    make_atlas(3, pictured=False)
    page.goto("/study/")
    gone = {"cards": {"leg/gone:origin": {"box": 2, "due": "2001-01-01"}}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(gone)])
    page.reload()

    follow(page.get_by_role("button", name="Repeat what is due"))

    expect(page.get_by_role("alert")).to_contain_text("None of these questions can be asked at the moment")
    expect(page.get_by_role("button", name="Repeat what is due")).to_be_hidden()
    assert cards(page)["leg/gone:origin"]["due"] == day(3)


def test_browser_that_keeps_nothing_gets_no_error(page: Page, media):
    make_atlas(4, pictured=False)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }})")

    page.goto("/study/")
    expect(page.get_by_text("This browser keeps nothing between pages")).to_be_visible()
    begin(page, "leg/anvilus:origin")
    answer(page, "Top of the anvil.")

    expect(page.get_by_text("✓ Right", exact=True)).to_be_visible()
    expect(page.get_by_text("In box")).to_have_count(0)
