"""What the camera sees of a layer, by casting rays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from muscles.features.rendering.camera import Camera
from muscles.features.rendering.shading import shade
from muscles.features.rendering.surfaces import Layer

TILE = 16
BATCH = 50_000


@dataclass(frozen=True)
class Seen:
    """Which of the samples the layer is at, with distance, colour and number of the target."""

    samples: np.ndarray
    distances: np.ndarray
    colours: np.ndarray
    numbers: np.ndarray


def cast(layer: Layer, camera: Camera, columns: np.ndarray, rows: np.ndarray) -> Seen:
    """Look through the middle of these samples, in batches that are small enough for the processor's cache."""
    parts = []
    for start in range(0, max(1, len(columns)), BATCH):
        seen = _cast(layer, camera, columns[start : start + BATCH], rows[start : start + BATCH])
        parts.append((seen[0] + start, *seen[1:]))
    return Seen(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _cast(layer: Layer, camera: Camera, columns: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, ...]:
    viewer = camera.axes[2]
    hits = layer.scene.run(camera.origins(columns, rows), -viewer[None], output=1)
    found = np.flatnonzero(hits["primID"] >= 0)
    triangles = hits["primID"].take(found)
    corners = layer.faces.take(triangles, axis=0)
    u, v = hits["u"].take(found)[:, None], hits["v"].take(found)[:, None]
    looks = layer.looks.take(corners[:, 0], axis=0) * (1 - u - v)
    looks += layer.looks.take(corners[:, 1], axis=0) * u
    looks += layer.looks.take(corners[:, 2], axis=0) * v
    surfaces = layer.surface_of_face.take(triangles)
    colours = shade(looks[:, :3] @ camera.axes.T, looks[:, 3], layer.colours.take(surfaces, axis=0), layer.material)
    return found, hits["tfar"].take(found), colours, layer.numbers.take(surfaces)


def samples_of(layer: Layer, camera: Camera) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of the samples in whose tile a face may be: where the box around one reaches."""
    across, down = -(-camera.width // TILE), -(-camera.height // TILE)
    at = np.floor(camera.project(layer.vertices) / TILE).astype(np.int32)
    columns, rows = (np.clip(at[:, axis], -1, most)[layer.faces] for axis, most in ((0, across), (1, down)))
    starts = np.maximum(rows.min(axis=1), 0), np.maximum(columns.min(axis=1), 0)
    ends = np.minimum(rows.max(axis=1) + 1, down), np.minimum(columns.max(axis=1) + 1, across)
    # A box begins with one more from its first corner on; beyond its other corners that is taken back.
    counts = np.zeros((down + 1) * (across + 1), dtype=np.int64)
    for row, column, one in ((0, 0, 1), (0, 1, -1), (1, 0, -1), (1, 1, 1)):
        corner = (starts, ends)[row][0] * (across + 1) + (starts, ends)[column][1]
        counts += one * np.bincount(corner, minlength=len(counts))
    tiles = counts.reshape(down + 1, across + 1).cumsum(axis=0).cumsum(axis=1)[:down, :across] > 0
    mask = tiles.repeat(TILE, axis=0).repeat(TILE, axis=1)[: camera.height, : camera.width]
    rows, columns = np.nonzero(mask)
    return columns, rows
