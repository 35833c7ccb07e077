"""One picture of a scene: bones and muscles laid over each other, with soft edges."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from muscles.features.rendering.camera import Camera
from muscles.features.rendering.raycast import cast, samples_of
from muscles.features.rendering.surfaces import Layer

FADE_TOP, FADE_BOTTOM, FADE_SIDES = 0.05, 0.07, 0.05
NOTHING = np.float32(np.inf)
EDGE = 0.08
"""A step from one pixel to the next, in the sum that the weights make of its channels, that is worth a closer look."""
WEIGHTS = np.array([0.55, 0.40, 0.25, 0.50], dtype=np.float32)


@dataclass(frozen=True)
class Frame:
    """Premultiplied colour with alpha, 0 to 1; and the number of the target that is seen, or 0."""

    pixels: np.ndarray
    numbers: np.ndarray


class Stage:
    """The layers of a scene, ready to be looked at from anywhere."""

    def __init__(self, bones: Layer | None, muscles: Layer | None, see_through: float) -> None:
        self.bones = bones
        self.muscles = muscles
        self.see_through = see_through

    def picture(self, camera: Camera, supersample: int) -> Frame:
        """One sample for each pixel, and a grid of them where neighbours differ."""
        pixels = np.zeros((camera.height * camera.width, 4), dtype=np.float32)
        depth = np.full(len(pixels), NOTHING)
        numbers = np.zeros(len(pixels), dtype=np.uint8)
        if self.bones is not None:
            columns, rows = samples_of(self.bones, camera)
            self._lay_bones(camera, columns, rows, rows * camera.width + columns, pixels, depth)
        if self.muscles is not None:
            columns, rows = samples_of(self.muscles, camera)
            self._lay_muscles(camera, columns, rows, rows * camera.width + columns, pixels, depth, numbers)
        np.clip(pixels, 0, 1, out=pixels)
        pixels = pixels.reshape(camera.height, camera.width, 4)
        if supersample > 1:
            rows, columns = np.nonzero(edges(pixels))
            pixels[rows, columns] = self._looked_at_closely(camera, columns, rows, supersample)
        return Frame(
            pixels=pixels * fade(camera.width, camera.height)[:, :, None],
            numbers=numbers.reshape(camera.height, camera.width),
        )

    def _looked_at_closely(self, camera: Camera, columns: np.ndarray, rows: np.ndarray, times: int) -> np.ndarray:
        """The mean colour of `times` by `times` samples in each of these pixels."""
        fine = replace(camera, width=camera.width * times, height=camera.height * times)
        down, across = np.divmod(np.arange(times * times), times)
        columns = (columns[:, None] * times + across).ravel()
        rows = (rows[:, None] * times + down).ravel()
        places = np.arange(len(rows))
        pixels = np.zeros((len(rows), 4), dtype=np.float32)
        depth = np.full(len(rows), NOTHING)
        self._lay_bones(fine, columns, rows, places, pixels, depth)
        self._lay_muscles(fine, columns, rows, places, pixels, depth, np.zeros(len(rows), dtype=np.uint8))
        return np.clip(pixels, 0, 1).reshape(-1, times * times, 4).mean(axis=1)

    def _lay_bones(
        self,
        camera: Camera,
        columns: np.ndarray,
        rows: np.ndarray,
        places: np.ndarray,
        pixels: np.ndarray,
        depth: np.ndarray,
    ) -> None:
        if self.bones is None:
            return
        seen = cast(self.bones, camera, columns, rows)
        at = places[seen.samples]
        pixels[at, :3] = seen.colours
        pixels[at, 3] = 1
        depth[at] = seen.distances

    def _lay_muscles(
        self,
        camera: Camera,
        columns: np.ndarray,
        rows: np.ndarray,
        places: np.ndarray,
        pixels: np.ndarray,
        depth: np.ndarray,
        numbers: np.ndarray,
    ) -> None:
        if self.muscles is None:
            return
        seen = cast(self.muscles, camera, columns, rows)
        at = places[seen.samples]
        share = np.where(seen.distances < depth[at], np.float32(1), np.float32(self.see_through))[:, None]
        pixels[at, :3] = seen.colours * share + pixels[at, :3] * (1 - share)
        pixels[at, 3] = 1
        numbers[at] = seen.numbers


def edges(pixels: np.ndarray) -> np.ndarray:
    """Where a pixel differs from one beside, above or below it."""
    found = np.zeros(pixels.shape[:2], dtype=bool)
    weights = pixels @ WEIGHTS
    across = np.abs(weights[:, 1:] - weights[:, :-1]) > EDGE
    down = np.abs(weights[1:] - weights[:-1]) > EDGE
    found[:, 1:] |= across
    found[:, :-1] |= across
    found[1:] |= down
    found[:-1] |= down
    return found


def fade(width: int, height: int) -> np.ndarray:
    """Alpha by row and column: cut bones end softly."""
    return np.outer(_ramps(height, FADE_TOP, FADE_BOTTOM), _ramps(width, FADE_SIDES, FADE_SIDES))


def _ramps(length: int, before: float, after: float) -> np.ndarray:
    """From 0 up to 1 over the first share of a length, and down again over the last."""
    place = (np.arange(length, dtype=np.float32) + 0.5) / length
    ramp = np.clip(np.minimum(place / before, (1 - place) / after), 0, 1)
    return ramp * ramp * (3 - 2 * ramp)


def on_white(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Opaque, eight bits, in another size if need be."""
    white = pixels[..., :3] + (1 - pixels[..., 3:])
    flat = Image.fromarray((np.clip(white, 0, 1) * 255 + 0.5).astype(np.uint8), "RGB")
    return np.asarray(flat if flat.size == size else flat.resize(size, Image.Resampling.BOX))
