"""Stills and posters as files."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from muscles.features.rendering.frames import Frame
from muscles.features.rendering.png import indexed_png
from muscles.features.rendering.quantise import quantise


def still_png(frame: Frame, targets: int, texts: dict[str, str]) -> bytes:
    places, palette = quantise(frame.pixels, frame.touched, targets)
    return indexed_png(places, palette, texts)


def poster_webp(opaque: np.ndarray, credit: str) -> bytes:
    buffer = BytesIO()
    exif = Image.Exif()
    exif[0x8298] = credit
    Image.fromarray(opaque, "RGB").save(buffer, "WEBP", quality=82, method=6, exif=exif)
    return buffer.getvalue()
