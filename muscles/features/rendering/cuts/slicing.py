"""Where a plane cuts a surface: areas, in millimetres as the viewer of the plane sees them."""

from __future__ import annotations

import numpy as np
import shapely
from trimesh.remesh import subdivide_loop

from muscles.features.rendering.cuts.planes import Plane
from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.surfaces import without_crumbs

NUDGE = 1e-3
"""A plane is moved by a micrometre where it would pass through a corner: there, no curve is whole."""


def smoothed(mesh: Mesh) -> Mesh:
    """The surface as pictures show it: subdivided, so that a cut through few triangles is round."""
    vertices, faces = subdivide_loop(
        *without_crumbs(mesh.vertices, mesh.faces), iterations=2 if len(mesh.faces) < 2000 else 1
    )
    return Mesh(mesh.slug, mesh.digest, vertices, faces)


def area_of(mesh: Mesh, plane: Plane) -> shapely.Geometry:
    """What of the plane lies inside a closed surface; what two of its curves enclose, such as a hole, lies outside."""
    heights = plane.heights(mesh.vertices)
    while (np.abs(heights) < NUDGE / 2).any():
        heights = heights + NUDGE
    above = heights > 0
    crossing = mesh.faces[above[mesh.faces].any(axis=1) & ~above[mesh.faces].all(axis=1)]
    if not len(crossing):
        return shapely.Polygon()
    ends = np.concatenate([crossing[:, [0, 1]], crossing[:, [1, 2]], crossing[:, [2, 0]]]).reshape(3, -1, 2)
    is_cut = above[ends[..., 0]] != above[ends[..., 1]]  # two sides of each triangle
    pairs = np.sort(ends.transpose(1, 0, 2)[is_cut.T], axis=1)
    share = heights[pairs[:, 0]] / (heights[pairs[:, 0]] - heights[pairs[:, 1]])
    points = mesh.vertices[pairs[:, 0]] + share[:, None] * (mesh.vertices[pairs[:, 1]] - mesh.vertices[pairs[:, 0]])
    return inside(plane.seen(points).reshape(-1, 2, 2))


def inside(segments: np.ndarray) -> shapely.Geometry:
    """What closed curves enclose, of which these are the pieces."""
    lines = shapely.line_merge(shapely.union_all(shapely.linestrings(segments)))
    area: shapely.Geometry = shapely.Polygon()
    for curve in shapely.get_parts(lines):
        if shapely.is_closed(curve):
            area = shapely.symmetric_difference(area, shapely.make_valid(shapely.Polygon(curve)))
    return areas_in(area)


def areas_in(geometry: shapely.Geometry) -> shapely.Geometry:
    """The areas of a geometry, without the lines and points that are left where areas touch."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts) if parts else shapely.Polygon()
