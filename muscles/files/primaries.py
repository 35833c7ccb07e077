"""The profile of a PNG that has none, but says in two chunks what its numbers mean: `cHRM` and `gAMA`.

Browsers follow the two where both are there, and take colours without them for those of sRGB. The matrix of the
profile is worked out as the PNG specification does for colorimetry (section 4.3, “Colour spaces”), then brought to the
white of profiles, D50, by the Bradford transform of the ICC.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from typing import Any

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

D50: Vector = (0.9642, 1.0, 0.8249)
BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
OF_SRGB = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
GAMMA_OF_SRGB = 0.45455
CLOSE = 0.005
"""Differences that come of rounding, and are none."""


def profile_of(info: Mapping[str, Any]) -> bytes | None:
    """Return an ICC profile for what Pillow read of a PNG; None where it is sRGB, says less, or makes no sense.

    `chromaticity` holds x and y of white, red, green and blue; `gamma` is the power that light was raised to.
    """
    places, gamma = info.get("chromaticity"), info.get("gamma")
    if "srgb" in info or not places or not gamma:
        return None
    if _is_close([*places, gamma], [*OF_SRGB, GAMMA_OF_SRGB]):
        return None
    try:
        colorants = _colorants(places)
        curve = struct.pack(">4sIIH2x", b"curv", 0, 1, round(256 / gamma))
    except (ZeroDivisionError, ValueError, struct.error):
        return None
    return _written(colorants, curve)


def _is_close(some: Sequence[float], others: Sequence[float]) -> bool:
    return all(math.isclose(one, other, abs_tol=CLOSE) for one, other in zip(some, others, strict=True))


def _colorants(places: Sequence[float]) -> list[Vector]:
    """Return X, Y and Z of full red, green and blue, for the white of profiles."""
    white, *primaries = (_xyz_at(x, y) for x, y in zip(places[::2], places[1::2], strict=True))
    columns = _turned((primaries[0], primaries[1], primaries[2]))
    shares = _times(_inverse(columns), white)
    before, after = _times(BRADFORD, white), _times(BRADFORD, D50)
    back = _inverse(BRADFORD)
    found = []
    for primary, share in zip(primaries, shares, strict=True):
        cone = _times(BRADFORD, (primary[0] * share, primary[1] * share, primary[2] * share))
        scaled = [one * new / old for one, new, old in zip(cone, after, before, strict=True)]
        found.append(_times(back, (scaled[0], scaled[1], scaled[2])))
    return found


def _xyz_at(x: float, y: float) -> Vector:
    return x / y, 1.0, (1 - x - y) / y


def _turned(rows: Matrix) -> Matrix:
    first, second, third = zip(*rows, strict=True)
    return first, second, third


def _times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _inverse(matrix: Matrix) -> Matrix:
    rows = [_cross(matrix[1], matrix[2]), _cross(matrix[2], matrix[0]), _cross(matrix[0], matrix[1])]
    whole = sum(a * b for a, b in zip(matrix[0], rows[0], strict=True))
    scaled = [(a / whole, b / whole, c / whole) for a, b, c in rows]
    return _turned((scaled[0], scaled[1], scaled[2]))


def _cross(one: Vector, other: Vector) -> Vector:
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def _written(colorants: Sequence[Vector], curve: bytes) -> bytes:
    """The least that a profile of a screen has, version 2.4."""
    xyz = [_fixed(vector) for vector in (D50, *colorants)]
    tags = dict(zip((b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ"), xyz, strict=True))
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    index, content, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, tag in tags.items():
        index += struct.pack(">4sII", name, at + len(content), len(tag))
        content += tag
    size = at + len(content)
    head = struct.pack(">I4xI4s4s4s12x4s", size, 0x02400000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    return (head.ljust(68, b"\0") + xyz[0][8:]).ljust(128, b"\0") + index + content


def _fixed(vector: Vector) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in vector))
