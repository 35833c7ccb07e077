"""Files of outlines: read without trust."""

import json

import pytest
from django.core.files.base import ContentFile

from muscles.files.outlines import Outlines, read_outlines

pytestmark = pytest.mark.unit

SOUND = {"width": 30, "height": 40, "shapes": {"1": "M0 0l10 0 0,10z", "12": "M-1.5 3h4v4H1Z"}}


def outlines_file(data) -> ContentFile:
    return ContentFile(data if isinstance(data, bytes) else json.dumps(data).encode(), name="Thigh-1.json")


def test_outlines_are_read_by_number():
    outlines = read_outlines(outlines_file(SOUND | {"credit": "A. Painter"}))

    assert outlines == Outlines(30, 40, {1: "M0 0l10 0 0,10z", 12: "M-1.5 3h4v4H1Z"})


def test_no_file_has_no_outlines():
    assert read_outlines(ContentFile(b"")) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{",
        SOUND | {"shapes": []},
        SOUND | {"shapes": {"one": "M0 0z"}},
        SOUND | {"shapes": {"1": 'M0 0"/><script>alert(1)</script>'}},
        SOUND | {"shapes": {"1": None}},
        SOUND | {"width": "wide"},
        {"shapes": {}},
    ],
)
def test_file_that_makes_no_sense_counts_as_none(data):
    assert read_outlines(outlines_file(data)) is None
