"""Films: VP9 in WebM, and H.264 in MP4 for the browsers that want it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image

from muscles.files.colours import Conversion, conversion_of
from muscles.files.scaling import scaled
from muscles.files.uploads import open_picture

if TYPE_CHECKING:
    from types import ModuleType

    from av import Packet, VideoFrame

BT709 = 1
LIMITED_RANGE = 1
RATE_OF_KEYFRAMES = 64

LONGEST_SIDE = 800
MILLISECOND = Fraction(1, 1000)
UNHURRIED = 100  # milliseconds; what browsers make of a delay of none or next to none
HURRIED = 10


class FilmError(Exception):
    """No film can be made; the message says why, for an editor to read."""


@dataclass(frozen=True)
class Codec:
    name: str
    container: str
    options: dict[str, str]


# One thread gives the same bytes in every run; so does the last option of x264.
VP9 = {"crf": "36", "b": "0", "deadline": "good", "threads": "1", "auto-alt-ref": "1"}
H264 = {"crf": "27", "threads": "1", "x264-params": "cpu-independent=1"}
FAST_WEBM = Codec("libvpx-vp9", "webm", VP9 | {"cpu-used": "4"})
FAST_MP4 = Codec("libx264", "mp4", H264 | {"preset": "fast", "bf": "0"})  # else MP4 mistakes the length of the whole


@cache
def encoder() -> ModuleType | None:
    """Return PyAV, loaded when a film is first made, as it takes 19 MB of a process that mostly writes pages.

    The site serves without it, and shows animations as they are.
    """
    try:
        return import_module("av")
    except ImportError:
        return None


def is_available() -> bool:
    return encoder() is not None


def write_film(
    target: Path,
    frames: Iterable[VideoFrame],
    codec: Codec,
    *,
    rate: int | Fraction,
    time_base: Fraction | None = None,
    tags: dict[str, str] | None = None,
) -> None:
    """Write frames of one even size, `rate` a second; with a `time_base` each frame says itself when it is shown."""
    muxing = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if codec.container == "mp4" else {})
    with encoder().open(str(target), "w", format=codec.container, options=muxing) as output:
        output.metadata.update(tags or {})
        stream, lengths = None, {}
        for frame in frames:
            if stream is None:
                stream = output.add_stream(codec.name, rate=rate, options=codec.options)
                stream.height, stream.width = frame.height, frame.width
                stream.pix_fmt = "yuv420p"
                context = stream.codec_context
                context.gop_size = RATE_OF_KEYFRAMES
                context.colorspace = context.color_primaries = context.color_trc = BT709
                context.color_range = LIMITED_RANGE
                if time_base:
                    context.time_base = time_base
            lengths[frame.pts] = frame.duration
            output.mux(_timed(stream.encode(frame), lengths))
        if stream is not None:
            output.mux(_timed(stream.encode(None), lengths))


def _timed(packets: list[Packet], lengths: dict[int, int]) -> list[Packet]:
    """Give packets the lengths of their frames, which encoders forget: it counts for the last one."""
    for packet in packets:
        packet.duration = lengths.get(packet.pts) or packet.duration
    return packets


@contextmanager
def filmed(file: File) -> Iterator[tuple[Path, Path]]:
    """Make films of a moving picture, WebM and MP4, that are there inside the block.

    They last as long as the picture and show each frame as long, on white where it is see-through. The longest side has
    at most 800 pixels; odd sides lose one, because the codecs want them even.

    Raises:
        FilmError: the picture is damaged, or cannot be written as a film here.
    """
    if not is_available():
        raise FilmError("PyAV is not installed on this server")
    with TemporaryDirectory() as folder:
        webm, mp4 = Path(folder, "film.webm"), Path(folder, "film.mp4")
        try:
            for target, codec in ((webm, FAST_WEBM), (mp4, FAST_MP4)):
                file.seek(0)
                with open_picture(file) as picture:
                    _write(target, picture, codec)
        except ValidationError as error:
            raise FilmError(" ".join(error.messages)) from error
        yield webm, mp4


def _write(target: Path, picture: Image.Image, codec: Codec) -> None:
    rate = Fraction(1000, _delay(picture))
    try:
        write_film(target, _frames(picture), codec, rate=rate, time_base=MILLISECOND)
    except encoder().FFmpegError as error:  # some of these are an OSError or ValueError too, as damage is
        raise FilmError(f"it cannot be encoded: {error}") from error


def _frames(picture: Image.Image) -> Iterator[VideoFrame]:
    """Yield one frame after the other, each in the size of the first: no more than one is held."""
    size, shown_at, conversion = picture.size, 0, conversion_of(picture)
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        frame = encoder().VideoFrame.from_image(_fitted(picture, size, conversion))
        frame = frame.reformat(format="yuv420p", dst_colorspace=BT709, dst_color_range=LIMITED_RANGE)
        frame.time_base, frame.pts, frame.duration = MILLISECOND, shown_at, _delay(picture)
        shown_at += frame.duration
        yield frame


def _delay(picture: Image.Image) -> int:
    """How long the present frame is shown, in milliseconds."""
    picture.load()
    delay = round(picture.info.get("duration", 0))
    return delay if delay > HURRIED else UNHURRIED


def _fitted(picture: Image.Image, size: tuple[int, int], conversion: Conversion | None) -> Image.Image:
    scale = min(1, LONGEST_SIDE / max(size))
    width, height = (max(2, round(side * scale) // 2 * 2) for side in size)
    piece = (0, 0, *size) if scale < 1 else (0, 0, width, height)
    seen = scaled(picture if picture.size == piece[2:] else picture.crop(piece), (width, height), conversion)
    if seen.mode == "RGB":
        return seen
    canvas = Image.new("RGB", seen.size, "white")
    canvas.paste(seen, mask=seen)
    return canvas
