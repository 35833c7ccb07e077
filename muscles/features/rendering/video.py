"""The turning animation as a film, the same in every run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import av
import numpy as np

from muscles.files.films import VP9, Codec, write_film

LARGEST = 145_000
QUALITIES = ("43", "48", "53", "58")  # of VP9: the lower the better


def write_webm(path: Path, pictures: Sequence[np.ndarray], rate: int, tags: dict[str, str]) -> None:
    """Write the best film that is not larger than the measure."""
    for quality in QUALITIES:
        codec = Codec("libvpx-vp9", "webm", VP9 | {"cpu-used": "3", "crf": quality})
        write_film(path, _frames(pictures), codec, rate=rate, tags=tags)
        if path.stat().st_size <= LARGEST:
            break


def _frames(pictures: Iterable[np.ndarray]) -> Iterator[av.VideoFrame]:
    for picture in pictures:
        yield av.VideoFrame.from_ndarray(as_yuv(picture), format="yuv420p")


def as_yuv(picture: np.ndarray) -> np.ndarray:
    """The planes Y, U and V below each other, as BT.709 has them; worked out here to be the same in every run."""
    height, width = picture.shape[:2]
    red, green, blue = np.moveaxis(picture.astype(np.float32), 2, 0)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    planes = [16 + luma * (219 / 255)]
    for channel, spread in ((blue, 1.8556), (red, 1.5748)):
        chroma = 128 + (channel - luma) * (224 / 255 / spread)
        planes.append(chroma.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)))
    rows = [np.rint(plane).astype(np.uint8).reshape(-1, width) for plane in planes]
    return np.ascontiguousarray(np.concatenate(rows))
