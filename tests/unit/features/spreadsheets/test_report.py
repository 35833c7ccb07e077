import pytest

from muscles.features.spreadsheets.report import Change, Row

pytestmark = pytest.mark.unit


def test_words_that_differ_are_marked():
    change = Change("origin", "Head of the fibula.", "Head of the tibia, deep.")

    assert change.removed == [("Head of the ", False), ("fibula", True), (".", False)]
    assert change.added == [("Head of the ", False), ("tibia, deep", True), (".", False)]


def test_stamp_is_of_what_a_row_does():
    def row(**values):
        return Row(2, "leg/a", pk=7, **values)

    same = row(changes=[Change("name", "A", "B")])

    assert same.stamp == row(name="A", notes=["Anything"], changes=[Change("name", "A", "B")]).stamp
    others = [row(), row(changes=[Change("name", "C", "B")]), Row(2, "leg/a", changes=[Change("name", "A", "B")])]
    assert same.stamp not in [other.stamp for other in others]
