"""Colours that stand beside each other can be distinguished, by colour-blind people too."""

import json
from itertools import combinations, pairwise

import numpy as np
import pytest
from django.conf import settings

from muscles.features.rendering.palette import BONE, as_hex
from muscles.features.rendering.scenes import read_scenes
from tests.colour_vision import SIGHTS, as_seen, ciede2000, distance
from tests.outlines import rings

pytestmark = pytest.mark.unit

TOUCHING = 9.5
SEEN = 5  # units of an outline; a shorter border is hardly one
IN_A_PICTURE = 8.0
IN_A_LIMB = 2.0
FROM_BONE = 10.0
HUE = 60
MEDIA = settings.BASE_DIR / "media/muscles"


@pytest.fixture(scope="module")
def scenes():
    return read_scenes()


@pytest.fixture(scope="module")
def colours(scenes):
    """Of each muscle and each part of one, by permalink."""
    return {target.entry: target.colour for scene in scenes.values() for target in scene.targets}


@pytest.fixture(scope="module")
def compartments(scenes):
    """The muscles of each."""
    groups = {entry for entry, scene in scenes.items() if entry not in {target.entry for target in scene.targets}}
    return {entry: scenes[entry].targets for entry in groups if "/" in entry}


def borders(path):
    """Every stretch of an outline, from whichever side."""
    return {frozenset(map(tuple, stretch)) for ring in rings(path) for stretch in pairwise([*ring, ring[0]])}


def length(border):
    return sum(np.hypot(*np.subtract(*stretch)) for stretch in map(list, border) if len(stretch) == 2)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distances_are_those_of_the_authors_of_ciede2000(one, other, apart):
    assert ciede2000(one, other) == pytest.approx(apart, abs=5e-5)


def test_red_and_green_of_one_lightness_are_alike_to_red_green_blind_eyes_only():
    red, green = "#b86458", "#6f8550"

    apart = {name: ciede2000(as_seen(red, sight), as_seen(green, sight)) for name, sight in SIGHTS.items()}

    assert [name for name in apart if apart[name] > 20] == ["normal", "tritanopia"]


def test_any_two_muscles_of_a_picture_can_be_told_apart(scenes):
    near = {}
    for scene in scenes.values():
        least = IN_A_PICTURE if "/" in scene.entry or not scene.entry.endswith("limb") else IN_A_LIMB
        for one, other in combinations(scene.targets, 2):
            if (apart := distance(one.colour, other.colour)) < least:
                near[scene.entry, one.entry, other.entry] = apart

    assert near == {}


def test_muscles_that_are_seen_beside_each_other_can_be_told_apart(scenes, colours):
    touching = set()
    for path in sorted((MEDIA / "scenes").glob("*.json")):
        sidecar = json.loads(path.read_text("utf-8"))
        shown = {target.entry for target in scenes[sidecar["inputs"]["scene"]["entry"]].targets}
        entries = {str(line["number"]): line["entry"] for line in sidecar["legend"]}
        for name in sidecar["files"]:
            if not name.startswith("muscles/map/"):
                continue
            shapes = json.loads((MEDIA.parent / name).read_text("utf-8"))["shapes"]
            edges = {entries[key]: borders(shape) for key, shape in shapes.items() if entries[key] in shown}
            pairs = combinations(sorted(edges), 2)
            touching |= {pair for pair in pairs if length(edges[pair[0]] & edges[pair[1]]) >= SEEN}

    apart = {(one, other): distance(colours[one], colours[other]) for one, other in touching}

    assert len(apart) > 200
    assert {pair: step for pair, step in apart.items() if step < TOUCHING} == {}


def test_muscles_of_a_compartment_are_of_one_hue(compartments):
    """Those of more than one muscle; parts of a muscle are shades of it, and so are of its hue, too."""
    far = {}
    for entry, targets in compartments.items():
        hues = np.array([hue(target.colour) for target in targets])
        middle = np.angle(np.exp(1j * hues).mean())
        far[entry] = np.degrees(np.abs(np.angle(np.exp(1j * (hues - middle)))).max())

    assert {entry: angle for entry, angle in far.items() if angle > HUE} == {}


def hue(colour):
    _, red_or_green, yellow_or_blue = as_seen(colour, SIGHTS["normal"])
    return np.arctan2(yellow_or_blue, red_or_green)


def test_muscles_stand_out_from_bone(colours):
    assert {entry for entry, colour in colours.items() if distance(colour, as_hex(BONE)) < FROM_BONE} == set()
