"""Lights and materials.

The lights hang on the camera and the camera is orthographic, so how bright a spot is depends on nothing but the
direction its surface faces as the camera sees it: one table per material holds it all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from muscles.features.rendering.palette import Colour

TABLE = 512

# Direction (right, up, towards the viewer), strength, colour.
LIGHTS: tuple[tuple[Colour, float, Colour], ...] = (
    ((-0.55, 0.75, 0.90), 0.92, (1.00, 0.975, 0.94)),
    ((0.90, 0.15, 0.70), 0.36, (0.98, 0.99, 1.00)),
    ((0.00, -0.80, 0.50), 0.14, (1.00, 0.98, 0.96)),
    ((-0.90, 0.35, -0.60), 0.55, (1.00, 1.00, 1.00)),
    ((0.95, 0.45, -0.60), 0.62, (1.00, 1.00, 1.00)),
)


@dataclass(frozen=True)
class Material:
    """`shadow` is what remains of each channel where no open sky is seen."""

    ambient: float
    diffuse: float
    specular: float
    power: float
    shadow: Colour


BONE_MATERIAL = Material(0.19, 0.80, 0.07, 16, shadow=(0.36, 0.24, 0.15))
MUSCLE_MATERIAL = Material(0.16, 0.80, 0.22, 22, shadow=(0.34, 0.20, 0.20))


@cache
def light_table(material: Material) -> np.ndarray:
    """Light by the x and y of the normal: three channels to multiply with the colour, one gloss to add."""
    across = np.linspace(-1, 1, TABLE, dtype=np.float32)
    x, y = np.meshgrid(across, across, indexing="ij")
    reach = np.maximum(1, np.hypot(x, y))
    x, y = x / reach, y / reach
    z = np.sqrt(np.maximum(0, 1 - x * x - y * y))
    table = np.zeros((TABLE, TABLE, 4), dtype=np.float32)
    table[..., :3] = material.ambient
    for direction, strength, colour in LIGHTS:
        towards = np.asarray(direction) / np.linalg.norm(direction)
        facing = np.maximum(0, x * towards[0] + y * towards[1] + z * towards[2])
        table[..., :3] += (material.diffuse * strength * facing)[..., None] * np.asarray(colour, dtype=np.float32)
        mirrored = 2 * (x * towards[0] + y * towards[1] + z * towards[2]) * z - towards[2]
        gloss = np.where(facing > 0, np.maximum(0, mirrored), 0) ** material.power
        table[..., 3] += material.specular * strength * gloss
    return table.reshape(-1, 4)


def shade(normals: np.ndarray, openness: np.ndarray, colours: np.ndarray, material: Material) -> np.ndarray:
    """The colour of each sample; normals are in the camera's axes and need not have length one."""
    x, y, z = normals.T
    scale = (TABLE - 1) / 2 / np.sqrt(x * x + y * y + z * z)
    across = np.clip(x * scale + TABLE / 2, 0, TABLE - 1).astype(np.int32)
    along = np.clip(y * scale + TABLE / 2, 0, TABLE - 1).astype(np.int32)
    light = light_table(material).take(across * TABLE + along, axis=0)
    shadow = np.asarray(material.shadow, dtype=np.float32)
    colours = colours * (shadow + (1 - shadow) * openness[:, None]) * light[:, :3]
    colours += (light[:, 3] * openness)[:, None]
    return colours
