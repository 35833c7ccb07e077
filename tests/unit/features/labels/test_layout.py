"""Labels beside a picture: near to what they name, apart from each other, with leaders that never cross."""

from itertools import combinations, pairwise
from random import Random

import pytest

from muscles.features.labels.layout import Room, heights, place
from tests.unit.features.labels.crossing import meet

pytestmark = pytest.mark.unit

ROOM = Room(left=0, right=100, top=0, bottom=200, pitch=20)


@pytest.mark.parametrize("seed", range(60))
def test_leaders_never_cross(seed):
    """Points anywhere, some of them in clusters, as many as there is room for."""
    chance = Random(seed)
    spread = chance.choice([5, 30, 100])
    sites = {
        number: (50 + chance.uniform(-spread, spread) / 2.1, 100 + chance.uniform(-spread, spread) / 1.1)
        for number in range(chance.randint(1, 20))
    }

    placed = place(sites, ROOM)

    assert [label.number for label in placed] == sorted(sites)
    assert all(label.end == sites[label.number] for label in placed)
    assert not [1 for one, other in combinations(placed, 2) if meet((one.start, one.end), (other.start, other.end))]
    for side in (True, False):
        levels = sorted(label.start[1] for label in placed if label.is_left is side)
        assert all(after - before >= 20 - 1e-9 for before, after in pairwise(levels))
        assert all(10 - 1e-9 <= level <= 190 + 1e-9 for level in levels)


def test_each_half_has_its_side():
    placed = place({1: (90, 50), 2: (10, 60), 3: (40, 20), 4: (60, 80)}, ROOM)

    assert {label.number: (label.is_left, label.start) for label in placed} == {
        1: (False, (100, 50)),
        2: (True, (0, 60)),
        3: (True, (0, 20)),
        4: (False, (100, 80)),
    }


@pytest.mark.parametrize(("x", "is_left"), [(45, True), (55, False)])
def test_odd_one_goes_to_the_side_that_is_nearer(x, is_left):
    placed = place({1: (5, 50), 2: (x, 60), 3: (95, 20)}, ROOM)

    assert placed[1].is_left is is_left


@pytest.mark.parametrize(
    ("wanted", "given"),
    [([], []), ([50, 150], [50, 150]), ([100, 100], [90, 110]), ([0, 2], [10, 30]), ([199, 200], [170, 190])],
)
def test_places_are_as_near_as_they_can_be(wanted, given):
    assert heights(wanted, ROOM) == given
