"""The table of a compartment on paper."""

import pytest

from tests.browser.printing import printed, sizes_of, text_of
from tests.factories import make_muscle
from tests.integration.features.tables.tabulated import TABLE, make_posterior

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MUSCLES = 24


@pytest.mark.browser_context_args(viewport={"width": 360, "height": 740})
def test_long_table_is_printed_whole_with_its_head_on_each_sheet(page):
    posterior = make_posterior()
    for number in range(MUSCLES):
        long = f"{'From the back of the femur. ' * 8}End {number}."
        make_muscle(f"muscle{number}", name=f"Muscle {number}", region=posterior, origin=long)
    page.goto(TABLE)

    sheets = printed(page)

    assert sizes_of(sheets) == {(297, 210)}
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets.pages]
    tabulated = [text for text in texts if "From the back of the femur" in text]
    assert len(tabulated) > 2
    assert all("Muscle Origin Insertion Action" in text for text in tabulated)
    for number in range(MUSCLES):
        (sheet,) = (text for text in tabulated if f"End {number}." in text)
        assert f"Muscle {number} From the back" in sheet  # its row begins where it ends
    assert "Columns and self-test" not in text_of(sheets)
