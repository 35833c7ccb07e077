"""Reads the renderer's outlines back into samples."""

import re

import numpy as np

RING = re.compile(r"M(\d+) (\d+)l([-\d ]+)z")


def rings(path):
    """The corners of each closed ring of an SVG path, as far as the renderer writes it."""
    found = RING.findall(path)
    assert "".join(f"M{left} {top}l{steps}z" for left, top, steps in found) == path
    for left, top, steps in found:
        pairs = np.array(re.findall(r"-?\d+", steps), dtype=int).reshape(-1, 2)
        yield np.cumsum([[int(left), int(top)], *pairs.tolist()], axis=0)


def areas(path):
    """The area that each ring encloses, in square samples; of a hole, too."""
    for corners in rings(path):
        left, top = corners.T
        yield abs(np.dot(left, np.roll(top, -1)) - np.dot(top, np.roll(left, -1))) / 2


def rasterised(path, width, height):
    """Which samples have their middle inside, by the even-odd rule."""
    across, down = np.arange(width) + 0.5, (np.arange(height) + 0.5)[:, None]
    inside = np.zeros((height, width), dtype=bool)
    for corners in rings(path):
        for (left, top), (right, bottom) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            if top != bottom:
                crossed = (top > down) != (bottom > down)
                inside ^= crossed & (across < left + (down - top) * (right - left) / (bottom - top))
    return inside
