"""An orthographic camera that turns around a vertical axis, level or from above or below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FAR = 5000.0
SMALLEST_VIEW = 260.0


@dataclass(frozen=True)
class Camera:
    """Azimuth in degrees: 0 is from the front, 90 from the body's right side, 180 from behind.

    Elevation, too: 0 is level, -90 straight from below.
    """

    centre: tuple[float, float, float]
    view_height: float
    width: int
    height: int
    azimuth: float
    elevation: float = 0.0

    @property
    def axes(self) -> np.ndarray:
        """Rows: right in the picture, up, towards the viewer."""
        angle, rise = np.radians((self.azimuth, self.elevation))
        right = np.array([np.cos(angle), -np.sin(angle), 0])
        ahead = np.array([-np.sin(angle), -np.cos(angle), 0])
        above = np.array([0, 0, 1])
        up = np.cos(rise) * above - np.sin(rise) * ahead
        return np.array([right, up, np.cos(rise) * ahead + np.sin(rise) * above], dtype=np.float32)

    @property
    def step(self) -> float:
        """Millimetres from one sample to the next."""
        return self.view_height / self.height

    def project(self, points: np.ndarray) -> np.ndarray:
        """Column and row of each point, as fractions of samples from the upper left corner."""
        seen = (points - np.asarray(self.centre, dtype=np.float32)) @ self.axes[:2].T
        return seen * (1 / self.step, -1 / self.step) + (self.width / 2, self.height / 2)

    def origins(self, columns: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Where the rays through the middle of these samples start."""
        right, up, viewer = self.axes
        across = ((columns + 0.5 - self.width / 2) * self.step).astype(np.float32)
        along = ((self.height / 2 - rows - 0.5) * self.step).astype(np.float32)
        start = np.asarray(self.centre, dtype=np.float32) + FAR * viewer
        return start + across[:, None] * right + along[:, None] * up


def frame_targets(
    points: np.ndarray, fill: float, elevation: float = 0.0, smallest: float = SMALLEST_VIEW, aspect: float = 0.75
) -> tuple[tuple[float, float, float], float]:
    """The point to turn around, and the height of the view in which the points take up `fill` of either side.

    `aspect` is the width of the pictures by their height.
    """
    centre = (points.min(axis=0) + points.max(axis=0)) / 2
    low, high = heights_in_turn(points, centre, elevation)
    radius = np.linalg.norm(points[:, :2] - centre[:2], axis=1).max()
    view = max(2 * max(high.max(), -low.min()) / fill, 2 * radius / (aspect * fill), smallest)
    return (float(centre[0]), float(centre[1]), float(centre[2])), float(view)


def heights_in_turn(points: np.ndarray, centre: Sequence[float], elevation: float) -> tuple[np.ndarray, np.ndarray]:
    """How low and how high each point comes in the pictures, from the middle, while the camera turns."""
    rise = np.radians(elevation)
    away = points - np.asarray(centre)
    middle = away[:, 2] * np.cos(rise)
    swing = np.hypot(away[:, 0], away[:, 1]) * abs(np.sin(rise))
    return middle - swing, middle + swing
