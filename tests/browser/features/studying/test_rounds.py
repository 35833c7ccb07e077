"""A student's way through rounds: by keyboard, by mouse and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import follow, tab_to
from tests.browser.features.studying.rounds import answer, begin, cards, go_on
from tests.browser.looking import overflow, widen
from tests.integration.features.studying.atlas import make_atlas

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def without_scripts(new_context):
    """A page of a browser with JavaScript switched off."""
    return new_context(java_script_enabled=False).new_page()


def test_round_is_finished_by_keyboard_alone_without_javascript(without_scripts, media):
    page = without_scripts
    make_atlas(8)

    page.goto("/study/")
    tab_to(page.get_by_role("radio", name="The whole atlas (8 muscles)"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Limb (8 muscles)")).to_be_checked()
    tab_to(page.get_by_role("checkbox", name="Origin"))
    page.keyboard.press("Space")
    follow(page.get_by_role("checkbox", name="Origin"), "Enter")
    for number in range(1, 11):
        expect(page).to_have_title(re.compile(f"Question {number} of 10"))
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        answers = page.get_by_role("list", name="Answers").get_by_role("button")
        chosen = answers.nth(number % answers.count())
        tab_to(chosen)
        follow(chosen, "Enter")
        expect(page).to_have_title(re.compile(f"(Right|Wrong): question {number} of 10"))
        go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ of 10 right$"))
    expect(page.get_by_role("link", name="New round")).to_be_visible()
    expect(page.get_by_text("Question 1 of")).to_have_count(0)


def test_reload_and_back_are_safe(page: Page, media):
    make_atlas(4, pictured=False)
    begin(page, "leg/anvilus:origin", "leg/barrelus:action")
    answer(page, "Top of the anvil.")
    page.reload()
    follow(page.get_by_role("link", name="Next question"))
    page.go_back()
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Anvilus: where does it arise?")
    answer(page, "Top of the barrel.")
    expect(page.get_by_text("✗ Wrong", exact=True)).to_be_visible()
    assert cards(page)["leg/anvilus:origin"]["box"] == 2, "only the first answer of a turn counts"


def test_number_keys_answer_and_enter_goes_on(page: Page, media):
    make_atlas(4, pictured=False)
    begin(page, "leg/anvilus:origin", "leg/barrelus:from-action")

    expect(page.get_by_text("The keys 1 to 4 answer.")).to_be_visible()
    second = page.get_by_role("list", name="Answers").get_by_role("button").nth(1).text_content()
    page.keyboard.press("9")
    page.keyboard.press("2")
    expect(page.get_by_role("listitem").filter(has_text=second)).to_contain_text("your answer")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Which of these does this?")
    answer(page, "Barrelus")
    go_on(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("of 2 right"))


def test_nothing_scrolls_sideways_and_targets_are_large(page: Page, media):
    muscles = make_atlas(4)
    long = "Sternocleidomastoideusflexordigitorumprofundusetsuperficialis"
    for muscle in muscles:
        muscle.origin = f"{muscle.slug[:-2]} {long} " * 3
        muscle.save()

    def check():
        for width in (320, 768):
            widen(page, width)
            targets = page.locator("main :is(button, .choice, .tool):visible")
            heights = targets.evaluate_all("targets => targets.map(target => target.getBoundingClientRect().height)")

            assert overflow(page) <= 0, (page.url, width)
            assert [height for height in heights if height < 43.9] == [], (page.url, width)

    for path in ("/study/", "/decks/"):
        page.goto(path)
        check()
    for card in ("leg/anvilus:origin", "leg/anvilus:picture"):
        begin(page, card)
        check()
        follow(page.get_by_role("list", name="Answers").get_by_role("button").first)
        check()
        go_on(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("of 1 right")
        check()
