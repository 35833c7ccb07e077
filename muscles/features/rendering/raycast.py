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
    """Flat places in the picture where the layer is, with distance, colour and number of the target."""

    places: np.ndarray
    distances: np.ndarray
    colours: np.ndarray
    numbers: np.ndarray


def look(layer: Layer, camera: Camera) -> Seen:
    columns, rows = _samples(layer, camera)
    parts = [
        _cast(layer, camera, columns[start : start + BATCH], rows[start : start + BATCH])
        for start in range(0, max(1, len(columns)), BATCH)
    ]
    return Seen(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _cast(layer: Layer, camera: Camera, columns: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, ...]:
    """One batch, small enough to stay in the processor's cache."""
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
    places = rows.take(found) * camera.width + columns.take(found)
    return places, hits["tfar"].take(found), colours, layer.numbers.take(surfaces)


def _samples(layer: Layer, camera: Camera) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of the samples whose tile the layer can reach."""
    across, down = -(-camera.width // TILE), -(-camera.height // TILE)
    margin = 1 + int(layer.longest_edge / camera.step / TILE)
    tiles = np.zeros((down + 2 * margin, across + 2 * margin), dtype=bool)
    at = np.floor(camera.project(layer.vertices) / TILE).astype(np.intp) + margin
    inside = ((at >= 0) & (at < (across + 2 * margin, down + 2 * margin))).all(axis=1)
    tiles[at[inside, 1], at[inside, 0]] = True
    wide = np.zeros((down, across), dtype=bool)
    for row in range(2 * margin + 1):
        for column in range(2 * margin + 1):
            wide |= tiles[row : row + down, column : column + across]
    mask = wide.repeat(TILE, axis=0).repeat(TILE, axis=1)[: camera.height, : camera.width]
    rows, columns = np.nonzero(mask)
    return columns, rows
