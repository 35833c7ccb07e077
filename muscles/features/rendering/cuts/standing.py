"""The limb as it stands, from the front, in a few lines: what a level is shown in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from PIL import Image, ImageDraw
from scipy import ndimage

from muscles.features.rendering.cuts.planes import Plane
from muscles.features.rendering.cuts.plans import Plan
from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.outlines import areas_of, as_path

BEYOND = 45.0  # millimetres of the limb above and below the bones that are cut
HEIGHT = 300  # units
GAP = 4  # units between muscles that the outline of the limb closes
TOLERANCE = 0.9
NEAR = 10.0  # millimetres from a plane within which the limb is measured
OVERHANG = 12.0  # millimetres by which the line of a level stands out on either side


@dataclass(frozen=True)
class Standing:
    """Paths in the units of a `width` by `height` picture; `left` and `top` are where it begins, in millimetres.

    `levels` are the lines of the cuts: x and y of either end.
    """

    left: float
    top: float
    step: float
    width: int
    height: int
    limb: str = ""
    bones: str = ""
    levels: tuple[list[int], ...] = ()

    def line(self, plane: Plane, seen: np.ndarray) -> list[int]:
        """The two ends of the line at which a plane cuts the limb, as far as these points are near it."""
        across = np.array([plane.axis[2], -plane.axis[0]]) / np.hypot(plane.axis[0], plane.axis[2])
        near = seen[np.abs(plane.heights(seen)) < NEAR][:, [0, 2]]
        reach = (near - plane.origin[[0, 2]]) @ across
        ends = [reach.min() - OVERHANG, reach.max() + OVERHANG]
        return [round(value) for end in ends for value in self.units(plane.origin[[0, 2]] + end * across)]

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("width", "height", "limb", "bones", "levels")}

    def units(self, point: np.ndarray) -> tuple[float, float]:
        return (point[0] - self.left) / self.step, (self.top - point[1]) / self.step


def standing_of(plan: Plan, planes: Sequence[Plane], meshes: Mapping[str, Mesh]) -> Standing:
    points = np.concatenate([meshes[slug].vertices for slug in plan.segment])
    top, bottom = points[:, 2].max() + BEYOND, points[:, 2].min() - BEYOND
    muscles = [mesh for target in plan.targets if target.entry not in plan.trunk for mesh in target.meshes]
    bones = [*plan.segment, *(mesh for bone in plan.bones for mesh in bone.meshes), *plan.around]
    seen = np.concatenate([meshes[slug].vertices for slug in [*muscles, *plan.segment]])
    seen = seen[(seen[:, 2] < top) & (seen[:, 2] > bottom)]
    left, right = seen[:, 0].min() - 2 * OVERHANG, seen[:, 0].max() + 2 * OVERHANG
    step = float(top - bottom) / HEIGHT
    frame = Standing(float(left), float(top), step, int((right - left) / step), HEIGHT)
    skeleton = mask_of([meshes[slug] for slug in bones], frame)
    limb = mask_of([meshes[slug] for slug in muscles], frame) | skeleton
    limb = ndimage.binary_fill_holes(ndimage.binary_closing(np.pad(limb, GAP), iterations=GAP)[GAP:-GAP, GAP:-GAP])
    levels = tuple(frame.line(plane, seen) for plane in planes)
    return replace(frame, limb=path_of(limb), bones=path_of(skeleton), levels=levels)


def mask_of(meshes: Sequence[Mesh], frame: Standing) -> np.ndarray:
    """What surfaces cover, seen from the front."""
    picture = Image.new("1", (frame.width, frame.height))
    draw = ImageDraw.Draw(picture)
    for mesh in meshes:
        x, y = (mesh.vertices[:, 0] - frame.left) / frame.step, (frame.top - mesh.vertices[:, 2]) / frame.step
        for triangle in np.stack([x, y], axis=1)[mesh.faces].reshape(-1, 6).tolist():
            draw.polygon(triangle, fill=1, outline=1)
    return np.array(picture)


def path_of(mask: np.ndarray) -> str:
    areas = areas_of(mask.astype(np.uint8))
    return as_path(shapely.simplify(shapely.buffer(areas[1], 0), TOLERANCE)) if areas else ""
