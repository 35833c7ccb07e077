"""The turning animation: VP9 in WebM, and H.264 in MP4 for the browsers that want it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import av
import numpy as np

BT709 = 1
LIMITED_RANGE = 1
RATE_OF_KEYFRAMES = 64


def write_webm(path: Path, frames: Iterable[np.ndarray], rate: int, tags: dict[str, str]) -> None:
    options = {"crf": "36", "b": "0", "deadline": "good", "cpu-used": "2", "threads": "1", "auto-alt-ref": "1"}
    _write(path, frames, rate, tags, container="webm", codec="libvpx-vp9", options=options)


def write_mp4(path: Path, frames: Iterable[np.ndarray], rate: int, tags: dict[str, str]) -> None:
    # Without the last of these, x264 sometimes gives other bytes for the same frames.
    options = {"crf": "27", "preset": "slow", "threads": "1", "x264-params": "cpu-independent=1"}
    _write(path, frames, rate, tags, container="mp4", codec="libx264", options=options)


def _write(
    path: Path,
    frames: Iterable[np.ndarray],
    rate: int,
    tags: dict[str, str],
    *,
    container: str,
    codec: str,
    options: dict[str, str],
) -> None:
    muxing = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if container == "mp4" else {})
    with av.open(str(path), "w", format=container, options=muxing) as output:
        output.metadata.update(tags)
        stream = None
        for picture in frames:
            if stream is None:
                stream = output.add_stream(codec, rate=rate, options=options)
                stream.height, stream.width = picture.shape[:2]
                stream.pix_fmt = "yuv420p"
                context = stream.codec_context
                context.gop_size = RATE_OF_KEYFRAMES
                context.colorspace = context.color_primaries = context.color_trc = BT709
                context.color_range = LIMITED_RANGE
            frame = av.VideoFrame.from_ndarray(as_yuv(picture), format="yuv420p")
            output.mux(stream.encode(frame))
        if stream is not None:
            output.mux(stream.encode(None))


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
