"""Do two straight lines meet?"""

Point = tuple[float, float]
Line = tuple[Point, Point]


def meet(one: Line, other: Line) -> bool:
    """Each has the ends of the other on both sides, or on itself; of two on one line, their stretches meet."""
    sides = turns(*one, other[0]) * turns(*one, other[1]), turns(*other, one[0]) * turns(*other, one[1])
    return max(sides) <= 0 and all(overlap(one, other, axis) for axis in (0, 1))


def overlap(one: Line, other: Line, axis: int) -> bool:
    (start, end), (other_start, other_end) = (sorted(point[axis] for point in line) for line in (one, other))
    return start <= other_end and other_start <= end


def turns(start: Point, end: Point, point: Point) -> float:
    """Is the point to the right of the line, to its left, or on it?"""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
