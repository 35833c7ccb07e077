"""Stills, posters and picture maps as files."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from muscles.rendering.frames import Frame
from muscles.rendering.options import Options
from muscles.rendering.palette import as_hex, colour_of
from muscles.rendering.png import indexed_png
from muscles.rendering.quantise import quantise
from muscles.rendering.scenes import Scene


def still_png(frame: Frame, targets: int, texts: dict[str, str]) -> bytes:
    places, palette = quantise(frame.pixels, frame.touched, targets)
    return indexed_png(places, palette, texts)


def poster_webp(opaque: np.ndarray, credit: str) -> bytes:
    buffer = BytesIO()
    exif = Image.Exif()
    exif[0x8298] = credit
    Image.fromarray(opaque, "RGB").save(buffer, "WEBP", quality=82, method=6, exif=exif)
    return buffer.getvalue()


def map_png(numbers: np.ndarray, scene: Scene, options: Options, texts: dict[str, str]) -> bytes:
    """Which target is seen where: the index of a pixel is the number of the target, 0 is none."""
    width, height = options.map_size
    down = (np.arange(height) * numbers.shape[0] + numbers.shape[0] // 2) // height
    across = (np.arange(width) * numbers.shape[1] + numbers.shape[1] // 2) // width
    palette = np.zeros((len(scene.targets) + 1, 4), dtype=np.uint8)
    for number, target in enumerate(scene.targets, start=1):
        palette[number] = [*bytes.fromhex(as_hex(colour_of(target.colour))[1:]), 255]
    return indexed_png(numbers[np.ix_(down, across)], palette, texts)
