"""The area of bone where a muscle begins or ends, by itself: what can be asked about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from muscles.features.attachments.curves import rounded
from muscles.features.attachments.drawings import DrawingError, View, read_drawing
from muscles.features.attachments.models import AttachmentDrawing
from muscles.files.orientations import DIRECTIONS
from muscles.files.spots import spot_in
from muscles.services.figures import Figure, Open, Shape

LEAST = 0.008  # how deep an area is, of the width of a drawing, to be seen


def finder(end: str) -> Callable[[Collection[int]], Mapping[int, Open]]:
    """Return what finds the drawings of one end; in one query."""

    def find(muscles: Collection[int]) -> dict[int, Open]:
        drawings = AttachmentDrawing.objects.filter(muscle__in=muscles)
        return {drawing.muscle_id: partial(figures_of, drawing, end) for drawing in drawings}

    return find


def figures_of(drawing: AttachmentDrawing, end: str) -> list[Figure]:
    """Return the view from which the area is seen best; none where it is hardly seen, or the file is not there."""
    try:
        found = read_drawing(drawing.file)
    except (DrawingError, OSError):
        return []
    depths = [depth_of(view, end) for view in found.views]
    best = depths.index(max(depths))
    if depths[best] < LEAST * found.width:
        return []
    view = found.views[best]
    bones = tuple(Shape(rounded(path), "bone") for path in view.bones)
    area = Shape(rounded(getattr(view, end)), end, drawing.muscle_id)
    name = f"Bones, {DIRECTIONS[best]} view, with one area marked"
    return [Figure(name, found.width, found.height, (*bones, area), credit=found.credit)]


def depth_of(view: View, end: str) -> float:
    spot = spot_in(path) if (path := getattr(view, end)) else None
    return spot.depth if spot else 0
