"""The planes of the cuts, and what of a body's millimetres they see.

The body stands with +z up, -y to the front and +x to its left. A plane is looked at from below, with the front at the
top: in a right limb, lateral is then on the viewer's left, medial on the right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from muscles.features.rendering.cuts.plans import Level, Plan
from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.problems import RenderingError

END = 15.0  # millimetres at either end of a segment whose middle gives the axis
FRONT = np.array([0.0, -1.0, 0.0])
UP = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True)
class Plane:
    """`axis` points up the limb, away from the viewer; `right` is the viewer's right."""

    origin: np.ndarray
    axis: np.ndarray
    right: np.ndarray

    @property
    def front(self) -> np.ndarray:
        return np.cross(self.right, self.axis)

    def seen(self, points: np.ndarray) -> np.ndarray:
        """Where points are seen, in millimetres to the right and downwards, as drawings count."""
        return (points - self.origin) @ np.column_stack([self.right, -self.front])

    def heights(self, points: np.ndarray) -> np.ndarray:
        return (points - self.origin) @ self.axis


@dataclass(frozen=True)
class Segment:
    """The part of a limb that the levels divide: its axis, and how high along it its ends and their middles lie."""

    axis: np.ndarray
    top: float
    length: float
    middle: np.ndarray

    def at(self, share: float) -> np.ndarray:
        """The point of the axis at this share of the length."""
        height = self.top - share * self.length
        return self.middle + (height - self.middle @ self.axis) * self.axis


def segment_of(plan: Plan, meshes: Mapping[str, Mesh]) -> Segment:
    points = np.concatenate([meshes[slug].vertices for slug in plan.segment])
    axis = UP
    if not plan.is_level:
        heights = points[:, 2]
        axis = points[heights > heights.max() - END].mean(axis=0) - points[heights < heights.min() + END].mean(axis=0)
        axis = axis / np.linalg.norm(axis)
    along = points @ axis
    return Segment(axis, float(along.max()), float(np.ptp(along)), points.mean(axis=0))


def plane_of(plan: Plan, level: Level, segment: Segment, meshes: Mapping[str, Mesh]) -> Plane:
    origin = segment.at(level.share)
    if not plan.across:
        right = np.cross(segment.axis, FRONT)
        return Plane(origin, segment.axis, right / np.linalg.norm(right))
    lateral, medial = (middle_near(origin, segment.axis, meshes[slug]) for slug in plan.across)
    right = medial - lateral
    right = right - (right @ segment.axis) * segment.axis
    return Plane(origin, segment.axis, right / np.linalg.norm(right))


def middle_near(origin: np.ndarray, axis: np.ndarray, mesh: Mesh) -> np.ndarray:
    """The middle of a bone where a plane passes it.

    Raises:
        RenderingError: it does not come near the plane.
    """
    heights = np.abs((mesh.vertices - origin) @ axis)
    near: Sequence[bool] = heights < END
    if not np.any(near):
        raise RenderingError(f"The mesh {mesh.slug} is not where it is cut, so nothing can be turned by it.")
    return mesh.vertices[near].mean(axis=0)
