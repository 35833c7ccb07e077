"""A point well inside a shape."""

import pytest

from muscles.files.spots import Spot, rings_of, spot_in

pytestmark = pytest.mark.unit


def test_spot_of_a_square_is_its_middle():
    assert spot_in("M10 10h20v20h-20z") == Spot(20, 20, 10)


def test_spot_lies_inside_where_the_centre_does_not():
    """An L whose centre of gravity is in its corner outside."""
    x, y, depth = spot_in("M0 0l10 0 0 90 90 0 0 10-100 0z")

    assert (x < 10 or y > 90, depth) == (True, pytest.approx(5, abs=1))


def test_spot_lies_in_no_hole():
    x, y, depth = spot_in("M0 0h100v100h-100zM20 20h70v70h-70z")

    assert x < 20 or y < 20
    assert depth == pytest.approx(10, abs=1)


def test_spot_lies_in_the_larger_of_two_pieces():
    assert spot_in("M0 0h4v40h-4zM50 0h30v30h-30z").x == 65


def test_rings_are_read_in_every_form_of_command():
    square = [(1.5, 2), (5, 2), (5, 6), (1.5, 6)]

    assert rings_of("M1.5 2L5 2 5 6 1.5 6z") == [square]
    assert rings_of("m1.5,2l3.5 0 0 4-3.5 0z") == [square]
    assert rings_of("M1.5 2H5V6h-3.5Z") == [square]
    assert rings_of("M1.5 2H5V6h-3.5zm1 1h1v1z") == [square, [(2.5, 3), (3.5, 3), (3.5, 4)]]


@pytest.mark.parametrize(
    ("path", "spot"), [("", None), ("z", None), ("M3 4l5 0z", Spot(3, 4, 0)), ("M3 4z", Spot(3, 4, 0))]
)
def test_what_has_no_area_is_met_at_its_corner(path, spot):
    assert spot_in(path) == spot
