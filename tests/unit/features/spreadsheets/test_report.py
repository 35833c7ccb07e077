import pytest

from muscles.features.spreadsheets.report import Change

pytestmark = pytest.mark.unit


def test_words_that_differ_are_marked():
    change = Change("origin", "Head of the fibula.", "Head of the tibia, deep.")

    assert change.removed == [("Head of the ", False), ("fibula", True), (".", False)]
    assert change.added == [("Head of the ", False), ("tibia, deep", True), (".", False)]
