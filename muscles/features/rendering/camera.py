"""A level orthographic camera that turns around a vertical axis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

FAR = 5000.0
SMALLEST_VIEW = 260.0
ASPECT = 0.75


@dataclass(frozen=True)
class Camera:
    """Azimuth in degrees: 0 is from the front, 90 from the body's right side, 180 from behind."""

    centre: tuple[float, float, float]
    view_height: float
    width: int
    height: int
    azimuth: float

    @property
    def axes(self) -> np.ndarray:
        """Rows: right in the picture, up, towards the viewer."""
        angle = np.radians(self.azimuth)
        sine, cosine = np.sin(angle), np.cos(angle)
        return np.array([[cosine, -sine, 0], [0, 0, 1], [-sine, -cosine, 0]], dtype=np.float32)

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


def frame_targets(points: np.ndarray, fill: float) -> tuple[tuple[float, float, float], float]:
    """The point to turn around, and the height of the view in which the points take up `fill` of either side."""
    low, high = points.min(axis=0), points.max(axis=0)
    centre = (low + high) / 2
    radius = np.linalg.norm(points[:, :2] - centre[:2], axis=1).max()
    view = max((high[2] - low[2]) / fill, 2 * radius / (ASPECT * fill), SMALLEST_VIEW)
    return (float(centre[0]), float(centre[1]), float(centre[2])), float(view)
