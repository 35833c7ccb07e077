"""The drawings that come with the project."""

import json
from itertools import combinations

import pytest
import shapely
from django.conf import settings

from muscles.features.rendering.cuts.labels import Label, Style, box_of
from muscles.features.rendering.cuts.plans import read_plans
from tests.outlines import rings

pytestmark = pytest.mark.unit

FILES = sorted((settings.BASE_DIR / "media" / "muscles" / "cuts").glob("*.json"))
SLIVER = 1.0  # square millimetres
STYLES = {"label": Style(27, -16, 1016, 0, 0), "figure": Style(34, 46, 954, 0, 0)}


@pytest.fixture(scope="module")
def drawings():
    return {path.stem: json.loads(path.read_text("utf-8")) for path in FILES}


def area_of(shape):
    area = shapely.Polygon()
    for ring in rings(shape["path"]):
        area = shapely.symmetric_difference(area, shapely.make_valid(shapely.Polygon(ring)))
    return area


def labels_of(drawing, kind):
    rows = {shape["name"]: shape[kind] for shape in drawing["shapes"]}
    return {
        name: Label(tuple(row["lines"]), row["side"], *row["at"], tuple(row["to"]) if "to" in row else None)
        for name, row in rows.items()
    }


def test_there_is_a_small_file_for_every_level():
    expected = {f"{plan.stem}-{level.number}" for plan in read_plans().values() for level in plan.levels}

    assert {path.stem for path in FILES} == expected
    assert [path.name for path in FILES if path.stat().st_size > 15_000] == []


def test_every_muscle_is_an_entry_of_the_fixtures(drawings):
    rows = json.loads((settings.BASE_DIR / "fixtures" / "4_muscles.json").read_text("utf-8"))
    entries = {f"{row['fields']['home'][0]}/{row['fields']['slug']}" for row in rows}

    shown = {shape["entry"] for drawing in drawings.values() for shape in drawing["shapes"]} - {""}

    assert shown - entries == set()


def test_every_muscle_has_its_colour_and_its_name(drawings):
    targets = {target.entry: target for plan in read_plans().values() for target in plan.targets}

    drawn = {
        (shape["entry"], shape["name"], shape["colour"])
        for drawing in drawings.values()
        for shape in drawing["shapes"]
        if shape["entry"]
    }

    assert {each for each in drawn if (targets[each[0]].name, targets[each[0]].colour) != each[1:]} == set()


def test_no_two_shapes_overlap(drawings):
    overlapping = {}
    for name, drawing in drawings.items():
        areas = {shape["name"]: area_of(shape) for shape in drawing["shapes"]}
        for one, other in combinations(areas, 2):
            shared = areas[one].intersection(areas[other]).area * drawing["mm_per_unit"] ** 2
            if shared > SLIVER:
                overlapping[name, one, other] = shared

    assert overlapping == {}


@pytest.mark.parametrize("kind", STYLES)
def test_no_leader_crosses_another_or_a_name(drawings, kind):
    wrong = []
    for name, drawing in drawings.items():
        labels = labels_of(drawing, kind)
        boxes = {key: box_of(label, STYLES[kind]) for key, label in labels.items()}
        leaders = {key: label.leader for key, label in labels.items() if label.target}
        crossing = [pair for pair in combinations(leaders, 2) if leaders[pair[0]].crosses(leaders[pair[1]])]
        over = [(key, each) for key in leaders for each in boxes.keys() - {key} if leaders[key].intersects(boxes[each])]
        close = [pair for pair in combinations(boxes, 2) if boxes[pair[0]].overlaps(boxes[pair[1]])]
        wrong += [(name, *pair) for pair in (*crossing, *over, *close)]

    assert wrong == []


def test_every_leader_ends_in_its_area(drawings):
    outside = [
        (name, shape["name"])
        for name, drawing in drawings.items()
        for shape in drawing["shapes"]
        for kind in STYLES
        if not area_of(shape).buffer(1).contains(shapely.Point(shape[kind].get("to", shape[kind]["at"])))
    ]

    assert outside == []


SIDES = {  # what lies medial of what, and what in front of what, wherever both are cut
    ("thigh/gracilis", "thigh/vastuslateralis", 0),
    ("leg/medialgastrocnemius", "leg/lateralgastrocnemius", 0),
    ("arm/shortbicepsbrachii", "arm/longbicepsbrachii", 0),
    ("forearm/flexorcarpiulnaris", "forearm/brachioradialis", 0),
    ("thigh/longbicepsfemoris", "thigh/rectusfemoris", 1),
    ("leg/soleus", "leg/tibialisanterior", 1),
    ("arm/longtricepsbrachii", "arm/longbicepsbrachii", 1),
    ("forearm/extensordigitorum", "forearm/flexorcarpiradialis", 1),
}


def test_medial_is_on_the_right_and_front_at_the_top(drawings):
    seen = set()
    for name, drawing in drawings.items():
        middles = {shape["entry"]: area_of(shape).centroid.coords[0] for shape in drawing["shapes"]}
        for more, less, axis in SIDES:
            if more in middles and less in middles:
                seen.add((more, less, axis))
                assert middles[more][axis] > middles[less][axis], (name, more, less)

    assert seen == SIDES
