"""Nerve roots as a reader sees them."""

import pytest

from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", range(320, 380, 12))
def test_a_range_of_roots_stands_on_one_line(page, width):
    texts = {"innervation": "Other books of great age and weight give L5–S2.", "nerve_roots": "L4–S3"}
    make_muscle("soleus", region=make_region("leg"), **texts)
    page.set_viewport_size({"width": width, "height": 640})
    page.goto("/muscle/leg/soleus/")

    lines = page.evaluate(
        """() => [...document.querySelectorAll(".whole, .facts__roots")]
            .map((range) => [range.textContent, range.getClientRects().length])"""
    )

    assert lines == [["L5–S2", 1], ["L4–S3", 1]]
