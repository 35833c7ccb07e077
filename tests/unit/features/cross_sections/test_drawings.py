"""Drawings are read as they were written, or refused by the name of what is wrong."""

import json
from copy import deepcopy

import pytest

from muscles.features.cross_sections.drawings import DrawingError, Line, parse
from tests.integration.features.cross_sections.sections import drawing

pytestmark = pytest.mark.unit


def read(data):
    return parse(json.dumps(data).encode(), "Thigh-1.json")


def test_a_drawing_is_read():
    found = read(drawing(1))

    assert (found.region, found.number, found.level) == (
        "thigh",
        1,
        "110 mm below the upper end of the femur: 25 % of 440 mm",
    )
    front, back, femur = found.shapes
    assert (front.number, front.entry, front.kind, femur.kind) == (1, "thigh/front", "muscle", "bone")
    assert (front.label.anchor, front.label.target) == ("middle", None)
    assert (back.label.anchor, back.label.target, back.label.start) == ("end", (60, 300), -7)
    assert back.label.lines == (Line("Back", "-0.225em"), Line("muscle", "1.150em"))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"name": 3}, "Thigh-1.json is no drawing of a cut: “name” is no text."),
        ({"width": "wide"}, "Thigh-1.json is no drawing of a cut: 'wide' is no whole number."),
        ({"bar": {"mm": 20}}, "Thigh-1.json has no 'units'."),
        ({"shapes": 5}, "Thigh-1.json is no drawing of a cut: 'int' object is not iterable."),
        ({"standing": None}, "Thigh-1.json is no drawing of a cut: 'NoneType' object is not subscriptable."),
    ],
)
def test_what_is_no_drawing_is_refused(changes, complaint):
    with pytest.raises(DrawingError) as refused:
        read(drawing(1, **changes))

    assert str(refused.value) == complaint


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"kind": "nerve"}, "shape 1 is of no kind that is known: 'nerve'"),
        ({"colour": "red"}, "shape 1 has no colour like #c71c1a: 'red'"),
        ({"path": "M0 0<script>"}, "“path” is no path"),
    ],
)
def test_a_shape_that_makes_no_sense_is_refused(changes, complaint):
    data = deepcopy(drawing(1))
    data["shapes"][0] |= changes

    with pytest.raises(DrawingError, match=complaint):
        read(data)


def test_a_broken_file_is_refused():
    with pytest.raises(DrawingError, match=r"^Thigh-1\.json is no drawing of a cut: "):
        parse(b'{"region": ', "Thigh-1.json")
