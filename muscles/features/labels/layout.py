"""Where labels stand beside a picture, and how their leaders run.

This is boundary labelling with straight leaders (Bekos, Kaufmann, Symvonis and Wolff: Boundary labeling: models and
efficient algorithms for rectangular maps, Computational Geometry 36, 2007). What has a name is a site, a point; half of
the sites, by their place across, have their labels on the left, the others on the right, so that leaders of two sides
never meet. A side has places of one height, as near to its sites as they can be without overlapping. From the
uppermost place down, each is given the site that a line turning down from the vertical meets first: all other sites
and places then lie beyond that line, so that no later leader can cross it. Coordinates are those of the picture, y
downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, hypot

Point = tuple[float, float]


@dataclass(frozen=True)
class Room:
    """Where the columns of labels begin and end, and how high one label is."""

    left: float
    right: float
    top: float
    bottom: float
    pitch: float


@dataclass(frozen=True)
class Placed:
    """The number of a site, the side of its label, where its leader begins there, and where it ends."""

    number: int
    is_left: bool
    start: Point
    end: Point


def place(sites: Mapping[int, Point], room: Room) -> list[Placed]:
    """Place the labels of sites, by number; there is room for half of them, and one more, on each side."""
    across = sorted(sites, key=lambda number: (sites[number][0], sites[number][1]))
    half = len(across) // 2
    if len(across) % 2 and sites[across[half]][0] < (room.left + room.right) / 2:
        half += 1
    placed = [
        *on_side({number: sites[number] for number in across[:half]}, room.left, room, is_left=True),
        *on_side({number: sites[number] for number in across[half:]}, room.right, room, is_left=False),
    ]
    return sorted(placed, key=lambda label: label.number)


def on_side(sites: Mapping[int, Point], x: float, room: Room, *, is_left: bool) -> list[Placed]:
    left = dict(sites)
    placed = []
    for y in heights(sorted(y for _, y in sites.values()), room):
        number = min(left, key=lambda each: turned(left[each], (x, y)))
        placed.append(Placed(number, is_left, (x, y), left.pop(number)))
    return placed


def turned(site: Point, start: Point) -> tuple[float, float]:
    """How far a line turns down from the vertical until it meets a site, and how far away that is."""
    across, down = abs(site[0] - start[0]), site[1] - start[1]
    return atan2(across, -down), hypot(across, down)


def heights(wanted: Sequence[float], room: Room) -> list[float]:
    """Return places that keep their distance, as near to what is wanted as possible, by least squares."""
    lowest = room.top + room.pitch / 2
    highest = max(lowest, room.bottom - room.pitch / 2 - room.pitch * (len(wanted) - 1))
    levels = rising([y - number * room.pitch for number, y in enumerate(wanted)])
    return [min(max(level, lowest), highest) + number * room.pitch for number, level in enumerate(levels)]


def rising(values: Sequence[float]) -> list[float]:
    """Return the nearest numbers, by least squares, of which none is less than the one before it."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            former, number = blocks.pop()
            total, count = total + former, count + number
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]
