"""One picture of a scene: bones and muscles laid over each other, with soft edges."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from muscles.features.rendering.camera import Camera
from muscles.features.rendering.raycast import Seen, look
from muscles.features.rendering.surfaces import Layer

FADE_TOP, FADE_BOTTOM, FADE_SIDES = 0.07, 0.10, 0.06
NOTHING = np.float32(np.inf)


@dataclass(frozen=True)
class Frame:
    """Premultiplied colour with alpha, 0 to 1; the number of the target that is seen, or 0; and where any is seen."""

    pixels: np.ndarray
    numbers: np.ndarray
    touched: np.ndarray


class Stage:
    """The layers of a scene, ready to be looked at from anywhere."""

    def __init__(self, bones: Layer | None, muscles: Layer, see_through: float) -> None:
        self.bones = bones
        self.muscles = muscles
        self.see_through = see_through

    def picture(self, camera: Camera, supersample: int) -> Frame:
        fine = replace(camera, width=camera.width * supersample, height=camera.height * supersample)
        pixels = np.zeros((fine.width * fine.height, 4), dtype=np.float32)
        depth = np.full(fine.width * fine.height, NOTHING)
        numbers = np.zeros(fine.width * fine.height, dtype=np.uint8)
        touched = np.zeros(fine.width * fine.height, dtype=bool)
        if self.bones is not None:
            seen = look(self.bones, fine)
            pixels[seen.places, :3] = seen.colours
            pixels[seen.places, 3] = 1
            depth[seen.places] = seen.distances
        seen = look(self.muscles, fine)
        self._lay_muscles(seen, pixels, depth, numbers)
        touched[seen.places] = True
        np.clip(pixels, 0, 1, out=pixels)
        pixels = pixels.reshape(camera.height, supersample, camera.width, supersample, 4)
        pixels = pixels.sum(axis=(1, 3)) / np.float32(supersample**2)
        blocks = (camera.height, supersample, camera.width, supersample)
        return Frame(
            pixels=pixels * fade(camera.width, camera.height)[:, :, None],
            numbers=numbers.reshape(blocks)[:, 0, :, 0],
            touched=touched.reshape(blocks).any(axis=(1, 3)),
        )

    def _lay_muscles(self, seen: Seen, pixels: np.ndarray, depth: np.ndarray, numbers: np.ndarray) -> None:
        in_front = seen.distances < depth[seen.places]
        share = np.where(in_front, np.float32(1), np.float32(self.see_through))[:, None]
        pixels[seen.places, :3] = seen.colours * share + pixels[seen.places, :3] * (1 - share)
        pixels[seen.places, 3] = 1
        numbers[seen.places] = seen.numbers


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
