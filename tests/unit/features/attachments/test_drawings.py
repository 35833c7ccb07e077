"""Drawings of attachments, read without trust."""

import json

import pytest
from django.core.files.base import ContentFile

from muscles.features.attachments.drawings import DrawingError, View, read_drawing
from tests.integration.features.attachments.drawings import BONE, LOWER, MUSCLE, UPPER, drawing_of

pytestmark = pytest.mark.unit

SOUND = drawing_of("leg/soleus")


def file_of(data) -> ContentFile:
    return ContentFile(json.dumps(data).encode(), name="a.json")


def test_a_drawing_is_read():
    drawing = read_drawing(file_of(SOUND))

    assert (drawing.entry, drawing.width, drawing.height, len(drawing.views)) == ("leg/soleus", 30, 40, 16)
    assert drawing.views[0] == View((BONE,), MUSCLE, origin=UPPER, insertion="")
    assert drawing.views[8] == View((BONE,), MUSCLE, origin="", insertion=LOWER)
    assert (drawing.shows("origin"), drawing.shows("insertion")) == (True, True)


def with_view(**changes):
    return SOUND | {"views": [*SOUND["views"][:2], SOUND["views"][2] | changes, *SOUND["views"][3:]]}


BLANK = [view | {"origin": "", "insertion": ""} for view in SOUND["views"]]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ([], "a.json: is no JSON object."),
        (SOUND | {"width": 0}, "a.json: width is a whole number from 1 to 4096."),
        (SOUND | {"height": "40"}, "a.json: height is a whole number from 1 to 4096."),
        (SOUND | {"credit": " "}, "a.json: credit is a text."),
        (SOUND | {"views": SOUND["views"][1:]}, "a.json: views is a list of 16."),
        (SOUND | {"views": [*SOUND["views"][1:], 5]}, "a.json: views, 16: is no JSON object."),
        (SOUND | {"views": BLANK}, "a.json: no view shows an origin or an insertion."),
        (with_view(bones=["<script>"]), "a.json: views, 3, bones: is a list of SVG paths."),
        (with_view(origin='M0 0"/>'), "a.json: views, 3, origin: is an SVG path, or empty."),
        (with_view(muscle=None), "a.json: views, 3, muscle: is an SVG path, or empty."),
    ],
)
def test_what_cannot_be_drawn_is_named_with_its_field(data, complaint):
    with pytest.raises(DrawingError) as error:
        read_drawing(file_of(data))

    assert str(error.value) == complaint


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 90_000, b" " * 100_000])
def test_what_is_no_json_is_refused(content):
    with pytest.raises(DrawingError, match=r"^a\.json: "):
        read_drawing(ContentFile(content, name="a.json"))
