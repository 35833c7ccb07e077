"""Data blocks under the content policy, and citing by hand."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.looking import overflow, widen
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/muscle/thigh/semimembranosus/"


@pytest.fixture
def muscle(media):
    text = "</script><script>document.title = 'broken'</script>"
    return make_muscle("semimembranosus", name="Semimembranosus", region=make_region("thigh"), action=text)


def test_the_browser_lets_the_data_be(page, muscle):
    page.goto(PAGE)

    data = json.loads(page.locator('script[type="application/ld+json"]').text_content())
    assert data["@graph"][1]["muscleAction"] == muscle.action
    expect(page).to_have_title("Semimembranosus, thigh · Muscle atlas")


def test_reader_takes_a_citation_with_one_click(page, muscle, live_server):
    page.goto(PAGE)
    forms = page.get_by_role("definition").filter(has_text="Retrieved")
    expect(forms).to_be_hidden()

    page.get_by_text("Cite this page").click()
    forms.click()

    selected = page.evaluate("getSelection().toString()")
    assert selected.startswith("Muscle atlas. (")
    assert selected.strip().endswith(f"from {live_server.url}{PAGE}")


def test_citations_fit_the_screen(page, muscle):
    page.goto(PAGE)
    summary = page.get_by_text("Cite this page")
    summary.click()

    for width in (320, 1280):
        widen(page, width)

        assert overflow(page) <= 0, width
        assert summary.bounding_box()["height"] >= 44, width
