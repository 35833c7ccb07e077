"""Rounds off the outlines of a drawing, whose corners are few; `static/attachments/curves.js` does the same."""

from __future__ import annotations

import re
from itertools import accumulate

RING = re.compile(r"M(-?\d+) (-?\d+)l([-\d ]+)z")
NUMBER = re.compile(r"-?\d+")
Point = tuple[float, float]


def rounded(path: str) -> str:
    """Return a path of curves from the middle of each side to that of the next; its corners draw them there."""
    return RING.sub(lambda ring: _curves(_corners(ring)), path)


def _corners(ring: re.Match[str]) -> list[Point]:
    numbers = [int(number) for number in NUMBER.findall(ring[3])]
    steps = zip(numbers[::2], numbers[1::2], strict=True)
    start = (float(ring[1]), float(ring[2]))
    return list(accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1]), initial=start))


def _curves(corners: list[Point]) -> str:
    nexts = [*corners[1:], corners[0]]
    middles = [((x + to_x) / 2, (y + to_y) / 2) for (x, y), (to_x, to_y) in zip(corners, nexts, strict=True)]
    curves = (f"Q{x:g} {y:g} {to_x:g} {to_y:g}" for (x, y), (to_x, to_y) in zip(corners, middles, strict=True))
    return f"M{middles[-1][0]:g} {middles[-1][1]:g}{''.join(curves)}z"
