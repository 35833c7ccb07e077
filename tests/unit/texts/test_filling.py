"""What is filled into HTML is what Django itself would write."""

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from muscles.texts.filling import filled, joined

pytestmark = pytest.mark.unit


class Html:
    def __html__(self):
        return "<i>own</i>"


VALUES = ["<b>\"'&", mark_safe("<b>"), 3, None, 2.5, Html(), "L5–S2", type("Text", (str,), {})("<")]


@pytest.mark.parametrize("value", VALUES, ids=[type(value).__name__ for value in VALUES])
def test_each_value_is_escaped_as_by_django(value):
    assert filled("<p>{}</p>", value) == format_html("<p>{}</p>", value)


def test_what_is_written_is_safe_and_is_not_escaped_again():
    assert filled("{}", filled("<b>{}</b>", "<")) == "<b>&lt;</b>"


def test_rows_are_joined_as_by_django():
    rows = [("<", 1), (mark_safe("<"), 2)]

    assert joined(", ", "{}{}", rows) == format_html_join(", ", "{}{}", rows)
