"""The turning animation as films, the same in every run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import av
import numpy as np

from muscles.files.films import H264, VP9, Codec, write_film

WEBM = Codec("libvpx-vp9", "webm", VP9 | {"cpu-used": "2"})
MP4 = Codec("libx264", "mp4", H264 | {"preset": "slow"})


def write_webm(path: Path, pictures: Iterable[np.ndarray], rate: int, tags: dict[str, str]) -> None:
    write_film(path, _frames(pictures), WEBM, rate=rate, tags=tags)


def write_mp4(path: Path, pictures: Iterable[np.ndarray], rate: int, tags: dict[str, str]) -> None:
    write_film(path, _frames(pictures), MP4, rate=rate, tags=tags)


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
