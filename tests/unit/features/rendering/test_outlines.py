import json

import numpy as np
import pytest

from muscles.features.rendering.outlines import outlines_json
from tests.outlines import rasterised, rings

pytestmark = pytest.mark.unit

TEXTS = {"Title": "Arm", "Copyright": "Nobody ©"}
WIDTH, HEIGHT = 90, 120


def nothing():
    return np.zeros((2 * HEIGHT, 2 * WIDTH), dtype=np.uint8)


def disc(numbers, number, row, column, radius):
    rows, columns = np.ogrid[: 2 * HEIGHT, : 2 * WIDTH]
    numbers[(rows - row) ** 2 + (columns - column) ** 2 < radius**2] = number


def shapes_of(numbers):
    return json.loads(outlines_json(numbers, (WIDTH, HEIGHT), TEXTS))["shapes"]


def painted(path):
    return rasterised(path, WIDTH, HEIGHT)


def test_outlines_tell_their_size_and_whose_they_are():
    numbers = nothing()
    numbers[40:80, 20:60] = 3

    outlines = json.loads(outlines_json(numbers, (WIDTH, HEIGHT), TEXTS))

    assert outlines == {
        "title": "Arm",
        "credit": "Nobody ©",
        "width": WIDTH,
        "height": HEIGHT,
        "shapes": {"3": "M10 20l0 20 20 0 0-20z"},
    }


def test_nothing_seen_is_no_shapes():
    assert shapes_of(nothing()) == {}


def test_hole_stays_open():
    numbers = nothing()
    disc(numbers, 1, 120, 90, 70)
    disc(numbers, 0, 120, 90, 30)

    shape = painted(shapes_of(numbers)["1"])

    assert (shape[60, 45], shape[60, 70]) == (False, True)


def test_neighbours_meet_without_gap_or_overlap():
    numbers = nothing()
    disc(numbers, 1, 120, 90, 80)
    rows, columns = np.indices(numbers.shape)
    numbers[(numbers == 1) & (columns > 90 + 20 * np.sin(rows / 15))] = 2

    shapes = [painted(path).astype(int) for path in shapes_of(numbers).values()]

    whole = nothing()
    disc(whole, 1, 120, 90, 60)
    assert sum(shapes).max() == 1
    assert sum(shapes)[whole[::2, ::2] == 1].min() == 1


def test_speck_goes_to_what_surrounds_it():
    numbers = nothing()
    disc(numbers, 1, 120, 90, 70)
    disc(numbers, 2, 30, 30, 20)
    disc(numbers, 2, 120, 90, 3)

    shapes = shapes_of(numbers)

    assert painted(shapes["1"])[60, 45]
    assert len(list(rings(shapes["1"]))) == len(list(rings(shapes["2"]))) == 1


@pytest.mark.parametrize("radius", [1, 3, 6])
def test_target_that_is_only_a_speck_is_kept(radius):
    numbers = nothing()
    disc(numbers, 1, 120, 90, 70)
    disc(numbers, 2, 120, 90, radius)

    assert painted(shapes_of(numbers)["2"])[58:63, 43:48].sum() >= 6


def test_busy_picture_is_made_simple_enough():
    numbers = nothing()
    for number, (row, column) in enumerate(np.ndindex(12, 9), start=1):
        disc(numbers, number, 10 + 20 * row, 10 + 20 * column, 10 + number % 5)

    text = outlines_json(numbers, (WIDTH, HEIGHT), TEXTS)

    assert len(text.encode()) <= 6000
    assert sorted(map(int, json.loads(text)["shapes"])) == list(range(1, 109))


def test_same_picture_gives_the_same_text():
    numbers = nothing()
    disc(numbers, 1, 120, 90, 70)
    disc(numbers, 2, 100, 60, 40)

    assert outlines_json(numbers, (WIDTH, HEIGHT), TEXTS) == outlines_json(numbers.copy(), (WIDTH, HEIGHT), TEXTS)
