"""The views of a turn around the body: which number is which orientation, and how each of sixteen is put into words."""

from __future__ import annotations

from collections.abc import Iterable

SIXTEENTH = 22.5
DIRECTIONS = (
    "anterior",
    *["anterolateral"] * 3,
    "lateral",
    *["posterolateral"] * 3,
    "posterior",
    *["posteromedial"] * 3,
    "medial",
    *["anteromedial"] * 3,
)
"""From where a muscle of the right side is seen, by sixteenths of a turn."""

VIEWS = (
    "from the front",
    "from the front and slightly from the right",
    "from the front and right",
    "from the right and slightly from the front",
    "from the right, the lateral side",
    "from the right and slightly from behind",
    "from behind and right",
    "from behind and slightly from the right",
    "from behind",
    "from behind and slightly from the left",
    "from behind and left",
    "from the left and slightly from behind",
    "from the left, the medial side",
    "from the left and slightly from the front",
    "from the front and left",
    "from the front and slightly from the left",
)
"""The same in the words of captions."""


def orientation_of(number: int, *, of: int) -> float:
    """Return the degrees that a number stands for in a turn of so many pictures: the first is from the front."""
    return round((number - 1) * 360 / of, 1)


def is_whole_turn(numbers: Iterable[int | None], *, of: int) -> bool:
    """Are these all the numbers of a turn, each once?"""
    return sorted(number or 0 for number in numbers) == list(range(1, of + 1))


def sixteenth_of(orientation: float) -> int:
    """Return which of the sixteen views is the nearest."""
    return round(orientation / SIXTEENTH) % len(VIEWS)
