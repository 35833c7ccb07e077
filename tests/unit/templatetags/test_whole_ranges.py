"""Ranges of nerve roots in texts."""

import pytest
from django.utils.safestring import mark_safe

from muscles.templatetags.atlas import whole_ranges

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gray gives L4–S3.", 'Gray gives <span class="whole">L4–S3</span>.'),
        ("T12-L1 (C5–C6)", '<span class="whole">T12–L1</span> (<span class="whole">C5–C6</span>)'),
        ("7–8 cm, S1, XL4–S3", "7–8 cm, S1, XL4–S3"),
        ("<b>L5–S2</b>", '&lt;b&gt;<span class="whole">L5–S2</span>&lt;/b&gt;'),
        (mark_safe("<br>L5–S2"), '<br><span class="whole">L5–S2</span>'),
    ],
)
def test_ranges_are_kept_whole(text, expected):
    assert whole_ranges(text) == expected
