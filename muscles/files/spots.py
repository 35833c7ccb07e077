"""Finds a point well inside a shape, to which a name can lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import inf, sqrt
from typing import NamedTuple

TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")
LINES, TRIED = 9, 4
Point = tuple[float, float]
Ring = list[Point]


class Spot(NamedTuple):
    """A point in a shape, and how far it is from the edge; all in the units of the path."""

    x: float
    y: float
    depth: float


@lru_cache(maxsize=8192)
def spot_in(path: str) -> Spot | None:
    """Return a point of a shape that lies far from its edge, or None where the path has no corner.

    The shape is SVG path data of straight lines, filled by the rule “evenodd”. On level lines through it, the middles
    of the widest stretches inside are tried, and the one that is farthest from any edge is taken: near to the pole of
    inaccessibility, at a small part of its cost. What has no area is met at its first corner.
    """
    rings = rings_of(path)
    if not rings:
        return None
    heights = [y for ring in rings for _, y in ring]
    top, bottom = min(heights), max(heights)
    levels = [top + (bottom - top) * (number + 0.5) / LINES for number in range(LINES)]
    stretches = [(right - left, (left + right) / 2, y) for y in levels for left, right in inside(rings, y)]
    edges = [edge for ring in rings for edge in pairwise([*ring, ring[0]])]
    best, depth = rings[0][0], 0.0
    middle = (top + bottom) / 2
    for _, x, y in sorted(stretches, key=lambda found: (-found[0], abs(found[2] - middle)))[:TRIED]:
        if (found := depth_of((x, y), edges, more_than=depth)) > depth:
            best, depth = (x, y), found
    return Spot(*best, sqrt(depth))


def rings_of(path: str) -> list[Ring]:
    """Return the corners of each ring of a path whose commands are M, L, H, V and Z, great or small."""
    rings: list[Ring] = []
    command, x, y = "", 0.0, 0.0
    tokens = iter(TOKEN.findall(path))
    for token in tokens:
        if token.isalpha():
            command = token
            if command in "Zz" and rings:
                x, y = rings[-1][0]
            continue
        one = float(token)
        is_step = command.islower()
        match command.upper():
            case "H":
                x = x + one if is_step else one
            case "V":
                y = y + one if is_step else one
            case _:
                other = float(next(tokens, "0"))
                x, y = (x + one, y + other) if is_step else (one, other)
        if command in "Mm" or not rings:
            rings.append([])
            command = {"M": "L", "m": "l"}.get(command, command)
        rings[-1].append((x, y))
    return rings


def inside(rings: list[Ring], level: float) -> Iterator[tuple[float, float]]:
    """Yield the stretches of a level line that lie inside, from left to right."""
    crossings = sorted(
        x + (level - y) * (to_x - x) / (to_y - y)
        for ring in rings
        for (x, y), (to_x, to_y) in pairwise([*ring, ring[0]])
        if (y <= level) != (to_y <= level)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=False)


def depth_of(point: Point, edges: list[tuple[Point, Point]], *, more_than: float) -> float:
    """Return the square of how far a point is from the nearest edge, or something less as soon as it is no more."""
    x, y = point
    least = inf
    for (start_x, start_y), (end_x, end_y) in edges:
        across, down = end_x - start_x, end_y - start_y
        along_x, along_y = x - start_x, y - start_y
        if length := across * across + down * down:
            share = min(max((along_x * across + along_y * down) / length, 0.0), 1.0)
            along_x, along_y = along_x - share * across, along_y - share * down
        least = min(least, along_x * along_x + along_y * along_y)
        if least <= more_than:
            break
    return least
