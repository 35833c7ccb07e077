"""Nerve roots as a reader sees them."""

import pytest

from tests.browser.looking import widen
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_range_of_roots_stands_on_one_line(page):
    texts = {"innervation": "Other books of great age and weight give L5–S2.", "nerve_roots": "L4–S3"}
    make_muscle("soleus", region=make_region("leg"), **texts)
    page.goto("/muscle/leg/soleus/")

    for width in range(320, 380, 12):
        widen(page, width)
        lines = page.evaluate(
            """() => [...document.querySelectorAll(".whole, .facts__roots")]
                .map((range) => [range.textContent, range.getClientRects().length])"""
        )

        assert lines == [["L5–S2", 1], ["L4–S3", 1]], width
