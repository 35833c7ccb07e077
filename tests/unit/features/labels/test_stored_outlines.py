"""The labels of every picture that comes with the atlas: no leaders cross, and no label hides anything."""

import json
from itertools import combinations

import pytest
from django.conf import settings

from muscles.features.labels.sheets import LEAST, WIDTH, Show, numbered, sheet_of
from muscles.files.spots import rings_of, spot_in
from muscles.views.galleries import Key, PictureMap, Shape
from tests.fixture_rows import rows
from tests.unit.features.labels.crossing import meet

pytestmark = pytest.mark.unit


def pictures():
    """Each picture with outlines: their file, their data, and its legend."""
    legends = {}
    for row in rows("7_gallery"):
        owner = (tuple(row["muscle"] or ()), tuple(row["region"] or ()))
        if row["legend"]:
            legends.setdefault(owner, row["legend"])
    for row in rows("7_gallery"):
        if row["outlines"]:
            owner = (tuple(row["muscle"] or ()), tuple(row["region"] or ()))
            path = settings.BASE_DIR / "media" / row["outlines"]
            yield row["outlines"], json.loads(path.read_text(encoding="utf-8")), legends[owner]


def sheets():
    for name, data, legend in pictures():
        keys = [Key(number, line["name"], line["colour"]) for number, line in enumerate(legend, start=1)]
        shapes = tuple(Shape(key, data["shapes"][f"{key.number}"]) for key in keys if f"{key.number}" in data["shapes"])
        yield name, data, sheet_of(PictureMap(data["width"], data["height"], shapes), numbered(keys), Show.NAMES)


def faults_of(drawing) -> list[str]:
    labels = drawing.labels
    lines = [(label.placed.start, label.placed.end) for label in labels]
    columns = [[label.box for label in labels if label.placed.is_left is side] for side in (True, False)]
    found = ["leaders cross" for one, other in combinations(lines, 2) if meet(one, other)]
    found += [
        "labels overlap"
        for column in columns
        for one, other in combinations(column, 2)
        if abs(one.top - other.top) < one.height - 1e-6
    ]
    found += ["over the picture" for box in columns[0] if box.left + box.width > 0]
    found += ["over the picture" for box in columns[1] if box.left < WIDTH]
    found += ["too wide" for box in (*columns[0], *columns[1]) if box.left < -200 or box.left + box.width > WIDTH + 200]
    top, bottom = drawing.top - 1e-6, drawing.top + drawing.height + 1e-6
    found += ["outside" for box in (*columns[0], *columns[1]) if box.top < top or box.top + box.height > bottom]
    return found


def test_no_picture_has_a_fault():
    faults, count = {}, 0
    for name, data, sheet in sheets():
        count += 1
        found = [fault for drawing in sheet.drawings for fault in faults_of(drawing)]
        named = {line.key.number for line in sheet.shown}
        found += ["not everything is named"] if {f"{number}" for number in named} != data["shapes"].keys() else []
        found += [f"a name is cut: {line}" for line in texts_of(sheet) if line.endswith("…")]
        if found:
            faults[name] = found

    assert (faults, count) == ({}, 944)


def texts_of(sheet) -> list[str]:
    return [text for drawing in sheet.drawings for label in drawing.labels for text in label.lines]


def test_leaders_end_inside_what_they_name():
    """Of every tenth picture, by the rule of even and odd."""
    outside = [
        name
        for name, data, _ in list(pictures())[::10]
        for path in data["shapes"].values()
        if (spot := spot_in(path)) and spot.depth and not is_inside(path, spot)
    ]

    assert outside == []


def is_inside(path: str, spot) -> bool:
    crossings = [
        x + (spot.y - y) * (to_x - x) / (to_y - y)
        for ring in rings_of(path)
        for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y <= spot.y) != (to_y <= spot.y)
    ]
    return sum(crossing < spot.x for crossing in crossings) % 2 == 1


def test_names_are_as_high_as_a_finger_needs():
    """Names are shown in a drawing of 672 pixels or more, which has 850 units."""
    assert LEAST * 672 / 850 >= 24
