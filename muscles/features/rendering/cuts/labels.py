"""Where the names of a drawing stand: in their areas where they fit, else in two columns beside it, with leaders.

Everything is in units of the drawing. A leader crosses no other leader and no name. The columns are sorted by height; a
leader runs from the edge of its name to a point well inside its area.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely

NARROW, BROAD = "fijlrt I.,", "mwMW"
WIDTHS = 0.42, 0.64, 1.0  # of narrow letters, others and broad ones, in sizes of type; few fonts are as wide
AIR = 0.3  # of the size of type, kept free around a name
BETWEEN = 0.5  # of the size of type, between two names of a column
GRID = 24  # places, across and down, at which a name is tried in its area
ROUNDS = 500


@dataclass(frozen=True)
class Style:
    """`left` and `right` are where the columns begin; names of several words are broken after `most` letters."""

    size: float
    left: float
    right: float
    top: float
    bottom: float
    most: int = 18

    @property
    def leading(self) -> float:
        return 1.15 * self.size

    def box(self, lines: Sequence[str]) -> tuple[float, float]:
        """How wide and high a name is."""
        return max(map(width_of, lines)) * self.size, len(lines) * self.leading


def width_of(line: str) -> float:
    """How wide a line is, in sizes of type."""
    narrow, other, broad = WIDTHS
    return sum(narrow if letter in NARROW else broad if letter in BROAD else other for letter in line)


@dataclass(frozen=True)
class Label:
    """A name at `x`, `y`, the middle of its height; `side` is `in`, `left` or `right`, as its leader to `target` is."""

    lines: tuple[str, ...]
    side: str
    x: float
    y: float
    target: tuple[float, float] | None = None

    @property
    def leader(self) -> shapely.LineString | None:
        return shapely.LineString([(self.x, self.y), self.target]) if self.target else None


class Spot:
    """An area and its name; `pole` is the point that lies deepest in it."""

    def __init__(self, name: str, area: shapely.Geometry) -> None:
        self.name = name
        self.area = max(shapely.get_parts(area), key=lambda part: part.area)
        circle = shapely.maximum_inscribed_circle(self.area, tolerance=0.5)
        self.pole = tuple(circle.coords[0])
        self.depth = float(circle.length)

    @cached_property
    def points(self) -> np.ndarray:
        """Points of a grid inside the area, the nearest to its pole first."""
        left, top, right, bottom = self.area.bounds
        grid = np.stack(np.meshgrid(np.linspace(left, right, GRID), np.linspace(top, bottom, GRID)), axis=-1)
        points = grid.reshape(-1, 2)
        points = points[shapely.contains_xy(self.area, points)]
        points = np.concatenate([[self.pole], points])
        return points[np.argsort(np.linalg.norm(points - self.pole, axis=1), kind="stable")]

    @cached_property
    def deep_points(self) -> np.ndarray:
        """Those of the points that lie at least half as deep as the pole."""
        depths = shapely.distance(shapely.points(self.points), self.area.boundary)
        return self.points[depths >= self.depth / 2]

    def inside(self, style: Style) -> Label | None:
        """Its name within its area, in as few lines as will do."""
        words = len(self.name.split())
        for lines in dict.fromkeys(in_lines(self.name, count) for count in range(1, words + 1)):
            width, height = style.box(lines)
            boxes = boxes_at(self.points, width + AIR * style.size, height)
            fitting = self.points[shapely.contains(self.area, boxes)]
            if len(fitting):
                return Label(lines, "in", *map(float, fitting[0]))
        return None


def boxes_at(points: np.ndarray, width: float, height: float) -> np.ndarray:
    x, y = points.T
    return np.asarray(shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


def in_lines(name: str, count: int) -> tuple[str, ...]:
    """Break a name into this many lines, at most, the longest of which is as short as possible."""
    words = name.split()
    if count <= 1 or len(words) < 2:
        return (" ".join(words),)
    choices = [
        (" ".join(words[:first]), *in_lines(" ".join(words[first:]), count - 1)) for first in range(1, len(words))
    ]
    return min(choices, key=lambda lines: (max(map(len, lines)), len(lines)))


def place(areas: Mapping[str, shapely.Geometry], names: Mapping[str, str], style: Style) -> dict[str, Label]:
    """Find a place for every name."""
    spots = {key: Spot(names[key], area) for key, area in areas.items()}
    inside = {key: label for key, spot in spots.items() if (label := spot.inside(style))}
    while True:
        outside = in_columns({key: spot for key, spot in spots.items() if key not in inside}, style)
        aimed = {key: aim(label, spots[key], inside, style) for key, label in outside.items()}
        in_the_way = {key for each in aimed.values() if isinstance(each, set) for key in each}
        if not in_the_way:
            labels = inside | {key: each for key, each in aimed.items() if isinstance(each, Label)}
            return {key: labels[key] for key in areas}
        inside = {key: label for key, label in inside.items() if key not in in_the_way}


def aim(label: Label, spot: Spot, inside: Mapping[str, Label], style: Style) -> Label | set[str]:
    """Lead the name into its area past the names that stand in theirs; else say which of them are in the way."""
    boxes = {key: shapely.buffer(box_of(other, style), AIR * style.size) for key, other in inside.items()}
    obstacles = shapely.union_all(list(boxes.values()))
    for point in spot.deep_points:
        aimed = replace(label, target=(float(point[0]), float(point[1])))
        if not shapely.intersects(aimed.leader, obstacles):
            return aimed
    straight = replace(label, target=spot.pole).leader
    return {key for key, box in boxes.items() if shapely.intersects(straight, box)}


def box_of(label: Label, style: Style) -> shapely.Polygon:
    width, height = style.box(label.lines)
    left = {"in": label.x - width / 2, "left": label.x - width, "right": label.x}[label.side]
    return shapely.box(left, label.y - height / 2, left + width, label.y + height / 2)


def in_columns(spots: Mapping[str, Spot], style: Style) -> dict[str, Label]:
    """Set names beside the drawing, each on the side that it is nearer to while there is room."""
    middle = (style.left + style.right) / 2
    sides: dict[str, list[str]] = {"left": [], "right": []}
    for key, spot in sorted(spots.items(), key=lambda item: -abs(item[1].pole[0] - middle)):
        near, far = ("left", "right") if spot.pole[0] < middle else ("right", "left")
        room = style.bottom - style.top - height_of([*sides[near], key], spots, style)
        sides[near if room >= 0 or height_of(sides[far], spots, style) >= style.bottom - style.top else far].append(key)
    labels = {}
    for side, x in (("left", style.left), ("right", style.right)):
        order = sorted(sides[side], key=lambda key: spots[key].pole[1])
        labels |= uncrossed(order, side, x, spots, style)
    return labels


def height_of(keys: Sequence[str], spots: Mapping[str, Spot], style: Style) -> float:
    return sum(style.box(lines_of(spots[key], style))[1] + BETWEEN * style.size for key in keys)


def lines_of(spot: Spot, style: Style) -> tuple[str, ...]:
    count = 1
    while max(map(len, in_lines(spot.name, count))) > style.most and count < len(spot.name.split()):
        count += 1
    return in_lines(spot.name, count)


def uncrossed(order: list[str], side: str, x: float, spots: Mapping[str, Spot], style: Style) -> dict[str, Label]:
    """Set names one below the other; two whose leaders cross change places, which makes both shorter."""
    for _ in range(ROUNDS):
        labels = stacked(order, side, x, spots, style)
        crossing = next(pairs_that_cross(order, labels), None)
        if crossing is None:
            break
        first, second = crossing
        order[first], order[second] = order[second], order[first]
    return labels if order else {}


def pairs_that_cross(order: Sequence[str], labels: Mapping[str, Label]):
    for second in range(len(order)):
        for first in range(second):
            if shapely.intersects(labels[order[first]].leader, labels[order[second]].leader):
                yield first, second


def stacked(order: Sequence[str], side: str, x: float, spots: Mapping[str, Spot], style: Style) -> dict[str, Label]:
    """Set names as near to the height of their areas as their order and their own heights let them be."""
    lines = {key: lines_of(spots[key], style) for key in order}
    heights = [style.box(lines[key])[1] + BETWEEN * style.size for key in order]
    starts = np.concatenate([[0], np.cumsum(heights)[:-1]]) + np.asarray(heights) / 2 if order else np.zeros(0)
    wanted = [spots[key].pole[1] - start for key, start in zip(order, starts, strict=True)]
    lowest, highest = style.top, max(style.top, style.bottom - sum(heights))
    level = [min(max(value, lowest), highest) for value in rising(wanted)]
    return {
        key: Label(lines[key], side, x, float(start + base), spots[key].pole)
        for key, start, base in zip(order, starts, level, strict=True)
    }


def rising(values: Sequence[float]) -> list[float]:
    """The nearest numbers, by least squares, of which none is less than the one before it."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            former_total, former_count = blocks.pop()
            total, count = total + former_total, count + former_count
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]
