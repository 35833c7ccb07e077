import pytest

from tests.conftest import long_first

pytestmark = pytest.mark.unit


class Item(str):
    """A test that is long if its name says so."""

    def get_closest_marker(self, name):
        return name in self or None


@pytest.mark.parametrize(
    ("processes", "ordered"),
    [
        (1, ["long 1", "long 2", "long 3", "a", "b", "c", "d"]),
        (2, ["long 1", "long 3", "a", "long 2", "b", "c", "d"]),
        (3, ["long 1", "a", "long 2", "b", "long 3", "c", "d"]),
        (7, ["long 1", "long 2", "long 3", "a", "b", "c", "d"]),
    ],
)
def test_each_process_begins_with_long_ones(processes, ordered):
    items = [Item(name) for name in ("a", "long 1", "b", "long 2", "c", "long 3", "d")]

    assert long_first(items, processes) == ordered


def test_no_test_is_lost_where_most_are_long():
    items = [Item(name) for name in ("long 1", "long 2", "long 3", "long 4", "long 5", "a")]

    assert sorted(long_first(items, 4)) == sorted(items)
