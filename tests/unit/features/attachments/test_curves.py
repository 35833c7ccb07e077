"""Outlines rounded off."""

import pytest

from muscles.features.attachments.curves import rounded

pytestmark = pytest.mark.unit


def test_curves_run_from_middle_to_middle_of_the_sides():
    assert rounded("M2 0l4 0 0 2-4 0z") == "M2 1Q2 0 4 0Q6 0 6 1Q6 2 4 2Q2 2 2 1z"


def test_each_ring_is_rounded_by_itself():
    one, other = "M0 0l2 0-1 2z", "M8 8l2 0-1 2z"

    assert rounded(one + other) == rounded(one) + rounded(other)


@pytest.mark.parametrize("path", ["", "M0 0h4v4H0z"])
def test_what_is_drawn_otherwise_stays(path):
    assert rounded(path) == path
