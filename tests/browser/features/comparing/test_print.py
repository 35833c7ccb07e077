"""A comparison on paper."""

import pytest

from tests.browser.features.comparing.pages import FOUR, TWO, compare
from tests.browser.printing import pictures_in, printed, sizes_of, text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("leg")]


@pytest.mark.parametrize("width", [360, 1280])
def test_comparison_is_printed_with_its_pictures_and_all_its_facts(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    compare(page, FOUR)

    sheets = printed(page)

    assert sizes_of(sheets) == {(210, 297)}
    assert pictures_in(sheets) == 2  # of the four muscles two have pictures
    text = text_of(sheets)
    for number in range(4):
        assert f"Part {number} of the back" in text
    assert "S1–S2" in text
    assert "Remove" not in text


def test_no_row_of_facts_is_cut_or_covered(page):
    compare(page, TWO)
    page.emulate_media(media="print")

    rows = page.locator(".compare-table__row")
    assert {row.evaluate("row => getComputedStyle(row).breakInside") for row in rows.all()} == {"avoid"}
    foot, table = page.locator(".comparison__foot").bounding_box(), page.locator(".compare-table").bounding_box()
    assert foot["y"] >= table["y"] + table["height"]
