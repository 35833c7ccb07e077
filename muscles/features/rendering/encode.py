"""Stills and posters as files: lossy WebP, the stills see-through where nothing is."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from muscles.features.rendering.frames import fade

LARGEST, LARGEST_REDUCED = 35_000, 28_000
"""Bytes of a still at full size, and at the smaller one: with a film and outlines an entry has 0.7 MB at most."""
QUALITIES = (64, 56, 48, 40, 32, 24)
STEPS, LEVELS = 4, 32
COPYRIGHT, TITLE = 0x8298, 0x010E


def still_of(pixels: np.ndarray) -> Image.Image:
    """Premultiplied colour, 0 to 1, as a picture with alpha."""
    alpha = pixels[..., 3:]
    straight = np.concatenate([pixels[..., :3] / np.maximum(alpha, 1 / 512), alpha], axis=2)
    return Image.fromarray((np.clip(straight, 0, 1) * 255 + 0.5).astype(np.uint8), "RGBA")


def stills_webp(stills: list[Image.Image], smaller: tuple[int, int], texts: dict[str, str]) -> list[bytes]:
    """All stills of an entry in one size: their own where no file is larger than the measure, else the smaller one."""
    files: list[bytes] = []
    for still in stills:
        files.append(_webp(still, texts, QUALITIES[0]))
        if len(files[-1]) > LARGEST:
            break
    else:
        return files
    return [within_measure(reduced(still, smaller), texts) for still in stills]


def poster_webp(opaque: np.ndarray, texts: dict[str, str]) -> bytes:
    return _webp(Image.fromarray(opaque, "RGB"), texts, QUALITIES[0])


def within_measure(still: Image.Image, texts: dict[str, str]) -> bytes:
    for quality in QUALITIES:
        file = _webp(still, texts, quality)
        if len(file) <= LARGEST_REDUCED:
            break
    return file


def reduced(still: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Edges get few steps of alpha, as at full size, and what fades few levels: alpha is kept without loss."""
    small = still.convert("RGBa").resize(size, Image.Resampling.HAMMING).convert("RGBA")
    whole = fade(*size) * np.float32(255)
    covered = np.rint(np.float32(STEPS) * np.asarray(small.getchannel("A")) / np.maximum(whole, 1)) / STEPS
    alpha = np.rint(np.minimum(covered, 1) * whole * np.float32(LEVELS / 255)) * np.float32(255 / LEVELS)
    small.putalpha(Image.fromarray(np.rint(alpha).astype(np.uint8), "L"))
    return small


def _webp(picture: Image.Image, texts: dict[str, str], quality: int) -> bytes:
    buffer, exif = BytesIO(), Image.Exif()
    for tag, text in ((TITLE, texts["Title"]), (COPYRIGHT, texts["Copyright"])):
        exif[tag] = text.encode("latin-1", "replace")  # as Pillow reads it; of a text it keeps ASCII alone, and no “©”
    picture.save(buffer, "WEBP", quality=quality, method=4, exif=exif)
    return buffer.getvalue()
