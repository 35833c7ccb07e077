"""Colours that stand beside each other can be distinguished, by colour-blind people too."""

import json
from itertools import combinations, pairwise

import pytest
from django.conf import settings

from muscles.features.rendering.palette import BONE, MUSCLES, as_hex, colour_of
from muscles.features.rendering.scenes import read_scenes
from tests.colour_vision import SIGHTS, as_seen, ciede2000, distance, nearest
from tests.outlines import rings

pytestmark = pytest.mark.unit

APART = 9.5
TOUCHING = 10.0
EVER = 4.5
MANY = 15


def colours_of(scene):
    return [as_hex(colour_of(target.colour)) for target in scene.targets]


def borders(path):
    """Every stretch of an outline, from whichever side."""
    return {frozenset(map(tuple, stretch)) for ring in rings(path) for stretch in pairwise([*ring, ring[0]])}


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


@pytest.mark.parametrize(
    "scene", [scene for scene in read_scenes().values() if 1 < len(scene.targets) <= MANY], ids=str
)
def test_any_two_muscles_of_a_scene_can_be_told_apart(scene):
    assert nearest(colours_of(scene)) >= APART


def test_muscles_that_touch_in_the_lower_limb_can_be_told_apart():
    colours = colours_of(read_scenes()["lowerlimb"])
    touching = set()
    for number in range(1, 17):
        path = settings.BASE_DIR / f"media/muscles/map/LowerLimb-{number}.json"
        edges = {key: borders(shape) for key, shape in json.loads(path.read_text("utf-8"))["shapes"].items()}
        touching |= {(int(a) - 1, int(b) - 1) for a, b in combinations(edges, 2) if edges[a] & edges[b]}

    apart = {(a, b): distance(colours[a], colours[b]) for a, b in touching}

    assert len(apart) > 200
    assert {pair: step for pair, step in apart.items() if step < TOUCHING} == {}
    assert nearest(colours) >= EVER


def test_muscles_stand_out_from_bone():
    assert {name for name, colour in MUSCLES.items() if distance(colour, as_hex(BONE)) < APART} == set()
