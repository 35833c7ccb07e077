"""Areas that were modelled one by one, made to lie side by side: simpler, without specks, and no two overlap."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely

from muscles.features.rendering.cuts.slicing import areas_in

TOLERANCE = 0.4  # millimetres by which a simpler curve may miss, or less where all is small
FINE = 800  # of such steps make the width of a drawing
SPECKS = 800  # of them cover all areas together; what is smaller than one, of the parts of an area too, is left out
THREAD = 0.25  # half the width, in millimetres, of what is too thin to be drawn


def side_by_side(areas: Mapping[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Trim each area by those before it, and leave out what is then too small to be seen."""
    taken: shapely.Geometry = shapely.Polygon()
    tolerance = min(TOLERANCE, float(np.ptp(shapely.total_bounds(list(areas.values()))[[0, 2]])) / FINE)
    speck = shapely.area(shapely.union_all(list(areas.values()))) / SPECKS
    trimmed = {}
    for name, area in areas.items():
        rest = shapely.difference(shapely.make_valid(shapely.simplify(area, tolerance)), taken)
        rest = without_specks(areas_in(rest), speck)
        if not rest.is_empty:
            trimmed[name] = rest
            taken = shapely.union(taken, rest)
    return trimmed


def without_specks(area: shapely.Geometry, speck: float) -> shapely.Geometry:
    solid = shapely.intersection(area, shapely.buffer(shapely.buffer(area, -THREAD), 1.5 * THREAD, join_style="mitre"))
    parts = [part for part in shapely.get_parts(areas_in(solid)) if part.area >= speck]
    return (
        areas_in(shapely.union_all([without_pinholes(part, speck) for part in parts])) if parts else shapely.Polygon()
    )


def without_pinholes(part: shapely.Polygon, speck: float) -> shapely.Polygon:
    rings = [ring for ring in part.interiors if shapely.Polygon(ring).area >= speck]
    return shapely.Polygon(part.exterior, rings)
