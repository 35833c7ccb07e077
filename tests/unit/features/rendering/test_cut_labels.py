"""Where names stand: each inside its area or beside the drawing, and no leader over another or over a name."""

from itertools import combinations

import pytest
import shapely

from muscles.features.rendering.cuts.labels import Style, box_of, in_lines, place, rising

pytestmark = pytest.mark.unit

STYLE = Style(size=27, left=-16, right=1016, top=40, bottom=960)
NAMES = ("Soleus", "Flexor digitorum superficialis", "Long head of biceps femoris", "Tibia")


def test_a_name_stands_in_its_area_where_it_fits():
    areas = {"wide": shapely.box(100, 100, 500, 300), "narrow": shapely.box(600, 100, 640, 300)}

    labels = place(areas, {"wide": "Soleus", "narrow": "Soleus"}, STYLE)

    assert (labels["wide"].side, labels["wide"].target) == ("in", None)
    assert areas["wide"].contains(box_of(labels["wide"], STYLE))
    assert labels["narrow"].side == "right"
    assert areas["narrow"].contains(shapely.Point(labels["narrow"].target))


def test_a_long_name_is_broken_before_it_goes_outside():
    labels = place({"square": shapely.box(0, 0, 270, 200)}, {"square": "Long head of biceps femoris"}, STYLE)

    assert (labels["square"].side, labels["square"].lines) == ("in", ("Long head of", "biceps femoris"))


def test_a_name_stands_where_a_bent_area_is_widest():
    bent = shapely.difference(shapely.box(0, 0, 400, 400), shapely.box(120, 0, 400, 300))

    label = place({"bent": bent}, {"bent": "Soleus"}, STYLE)["bent"]

    assert label.side == "in"
    assert bent.contains(box_of(label, STYLE))


def test_columns_are_sorted_by_height_and_balanced():
    areas = {f"a{number}": shapely.Point(480, 60 + 30 * number).buffer(9) for number in range(30)}

    labels = place(areas, dict.fromkeys(areas, "Flexor digitorum superficialis"), STYLE)

    sides = {side: [label for label in labels.values() if label.side == side] for side in ("left", "right")}
    assert all(len(side) >= 12 for side in sides.values())
    for side in sides.values():
        heights = [label.y for label in sorted(side, key=lambda label: label.target[1])]
        assert heights == sorted(heights)


@pytest.mark.parametrize("seed", range(6))
def test_no_leader_crosses_another_or_runs_over_a_name(seed):
    areas = {}
    for number in range(25):
        x, y = 120 + (number * (37 + seed) * 91) % 760, 90 + (number * (53 + seed) * 67) % 780
        size = 16 + (number * 29) % 90
        area = shapely.box(x, y, x + 1.6 * size, y + size)
        areas[number] = shapely.difference(area, shapely.union_all(list(areas.values())))
    areas = {str(number): area for number, area in areas.items() if area.area > 200}
    names = {key: NAMES[int(key) % len(NAMES)] for key in areas}

    labels = place(areas, names, STYLE)

    assert set(labels) == set(areas)
    leaders = {key: label.leader for key, label in labels.items() if label.leader}
    boxes = {key: box_of(label, STYLE) for key, label in labels.items()}
    over_names = [
        (key, other)
        for key, leader in leaders.items()
        for other in boxes.keys() - {key}
        if leader.intersects(boxes[other])
    ]
    assert over_names == []
    for side in ("left", "right"):
        column = [key for key in leaders if labels[key].side == side]
        assert [pair for pair in combinations(column, 2) if leaders[pair[0]].crosses(leaders[pair[1]])] == []
        assert [pair for pair in combinations(column, 2) if boxes[pair[0]].overlaps(boxes[pair[1]])] == []


def test_names_are_broken_evenly():
    assert in_lines("Flexor digitorum superficialis", 2) == ("Flexor digitorum", "superficialis")
    assert in_lines("Soleus", 3) == ("Soleus",)


def test_rising_numbers_are_the_nearest():
    assert rising([1, 5, 3, 8]) == [1, 4, 4, 8]
