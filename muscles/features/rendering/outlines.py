"""Where each target is seen in a still, as outlines that a page can lay over it: SVG paths, in JSON.

All shapes of a still are made simpler together, so that neighbours go on sharing their border.
"""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import shapely
from scipy import ndimage

SPECK = 10  # units of area; a smaller patch goes to its surroundings unless it is all that is seen of its target
SMALL = 100  # a target of which less is seen grows by two units, to be pointed at and to outlast the simplifying
GENTLE, COARSER = 1.6, 1.15
MAX_BYTES = 6000
EIGHT = np.ones((3, 3), dtype=bool)


def outlines_json(numbers: np.ndarray, size: tuple[int, int], texts: dict[str, str]) -> str:
    """`numbers` holds the number of the target that each sample shows, or 0; `size` is the outlines' own, smaller."""
    width, height = size
    areas = areas_of(in_size(numbers, width, height))
    tolerance = GENTLE
    while True:
        simpler = shapely.coverage_simplify(list(areas.values()), tolerance)
        shapes = {str(number): as_path(area) for number, area in zip(areas, simpler, strict=True)}
        document = {"title": texts["Title"], "credit": texts["Copyright"], "width": width, "height": height}
        text = json.dumps(document | {"shapes": shapes}, ensure_ascii=False, separators=(",", ":")) + "\n"
        if len(text.encode()) <= MAX_BYTES or tolerance > max(size):
            return text
        tolerance *= COARSER


def in_size(numbers: np.ndarray, width: int, height: int) -> np.ndarray:
    """The same in fewer samples, without specks, but with every target that is seen at all."""
    down = (np.arange(height) * numbers.shape[0] + numbers.shape[0] // 2) // height
    across = (np.arange(width) * numbers.shape[1] + numbers.shape[1] // 2) // width
    few = without_specks(numbers[np.ix_(down, across)])
    sizes = np.bincount(few.ravel(), minlength=256)
    small = (number for number in np.unique(numbers[numbers > 0]) if sizes[number] < SMALL)
    for number in sorted(small, key=lambda number: -sizes[number]):
        rows, columns = np.nonzero(numbers == number)
        spot = np.zeros(few.shape, dtype=bool)
        spot[rows * height // numbers.shape[0], columns * width // numbers.shape[1]] = True
        few[ndimage.binary_dilation(spot, EIGHT, iterations=2)] = number
    return few


def without_specks(numbers: np.ndarray) -> np.ndarray:
    """Small patches, of nothing too, become what is nearest to them; the largest of each target stays."""
    specks = np.zeros(numbers.shape, dtype=bool)
    for number in np.unique(numbers):
        patches, count = ndimage.label(numbers == number)
        sizes = np.bincount(patches.ravel(), minlength=count + 1)[1:]
        small = np.flatnonzero(sizes < SPECK) + 1
        specks |= np.isin(patches, small[small != sizes.argmax() + 1])
    if not specks.any():
        return numbers
    nearest = ndimage.distance_transform_edt(specks, return_distances=False, return_indices=True)
    return numbers[tuple(nearest)]


def areas_of(numbers: np.ndarray) -> dict[int, shapely.Geometry]:
    """The samples of each number as one area, by number."""
    areas = {}
    for number in np.unique(numbers[numbers > 0]).tolist():
        rows, columns = np.nonzero(numbers == number)
        areas[number] = shapely.coverage_union_all(shapely.box(columns, rows, columns + 1, rows + 1))
    return areas


def as_path(area: shapely.Geometry) -> str:
    """All rings of an area, holes among them, to be filled by the even-odd rule."""
    rings = shapely.get_rings(shapely.get_parts(shapely.normalize(area)))
    return "".join(_ring(shapely.get_coordinates(ring).astype(int).tolist()) for ring in rings)


def _ring(points: list[list[int]]) -> str:
    (left, top), *_ = points
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(points[:-1])]
    return f"M{left} {top}l{''.join(f'{_signed(x)}{_signed(y)}' for x, y in steps).lstrip()}z"


def _signed(number: int) -> str:
    """A minus sign sets numbers apart as well as a space does."""
    return str(number) if number < 0 else f" {number}"
