"""What is accepted as a picture, and what is read off it."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from PIL import ExifTags, Image

from muscles.files.headers import Header, read_header
from muscles.files.metadata import decodable, profile_in, without_metadata
from muscles.files.scaling import memory_for

UPLOADS = "uploads/"  # the folder of what people upload

EXTENSIONS = {
    "PNG": (".png", ".apng"),
    "JPEG": (".jpg", ".jpeg", ".jfif", ".jpe", ".jif", ".pjpeg", ".pjp"),
    "WEBP": (".webp",),
    "GIF": (".gif",),
}
ENDINGS = tuple(ending for endings in EXTENSIONS.values() for ending in endings)
USUAL = {"PNG": ".png", "JPEG": ".jpg or .jpeg", "WEBP": ".webp", "GIF": ".gif"}
CONTENT_TYPES = {ending: f"image/{kind.lower()}" for kind, endings in EXTENSIONS.items() for ending in endings}
CONTENT_TYPES |= {".webm": "video/webm", ".mp4": "video/mp4", ".json": "application/json"}

MEGABYTE = 1_000_000
MAX_BYTES = 15 * MEGABYTE
MAX_PIXELS = 40_000_000
MAX_FRAMES = 256
MAX_SIDE = 16_383  # pixels; no WebP is longer, and sizes are made as such
MAX_MEMORY = 250 * MEGABYTE  # while a picture is decoded and made smaller
ON_ITS_SIDE = 5  # of the turns of EXIF, this one and all above it

# What Pillow's decoders raise on damaged data, by experience and by its own `Image.open`.
DAMAGE = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, zlib.error)
DAMAGE += (OverflowError, Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class PictureFacts:
    """What a picture is; width and height as it is seen, after the turn that its EXIF asks for.

    `content_hash` is that of what is stored, `sent_hash` that of an upload as it came.
    """

    format: str
    width: int
    height: int
    frames: int
    content_hash: str
    sent_hash: str = ""

    @property
    def is_animated(self) -> bool:
        return self.frames > 1


def validate_picture(file: File) -> None:
    """Raise `ValidationError`, naming the limit, for anything but a sound picture of an accepted format.

    A file that is already stored is left alone, so that a row can be edited while its file is missing.
    """
    if not is_stored(file):
        inspect(file)


def is_stored(file: File) -> bool:
    """Does the file of a row lie in the storage already, or is it a fresh upload?"""
    return getattr(file, "_committed", False)


def inspect(file: File, *, as_it_is: bool = False) -> PictureFacts:
    """Check a picture against every limit, decode all of it, and return its facts; the file is left at its start.

    They are those of what `to_be_stored` makes of an upload; those of a stored file are asked for `as_it_is`.

    Raises:
        ValidationError: it is not acceptable; the message names the file, the limit and what was found.
        OSError: it cannot be opened or read.
    """
    name = PurePosixPath(file.name or "").name
    if file.size > MAX_BYTES:
        raise _refusal(name, f"has {file.size / MEGABYTE:.1f} MB; at most 15 MB are accepted")
    file.open("rb")
    data = file.read()
    file.seek(0)
    header = _header(name, data)
    _check_limits(name, header)
    sent = data
    if not as_it_is:
        data = _without_metadata(name, data, header)
    with open_picture(ContentFile(data, name=name)) as picture:
        for frame in range(header.frames):
            picture.seek(frame)
            picture.load()
            if frame == 0:
                width, height = upright(picture.size, turn_of(picture))
    hashes = (hashlib.sha256(each).hexdigest() for each in (data, sent))
    return PictureFacts(header.format, width, height, header.frames, *hashes)


def to_be_stored(file: File) -> ContentFile:
    """Return an upload that was inspected as it is stored: without metadata that names people or places."""
    file.open("rb")
    data = file.read()
    file.seek(0)
    name = PurePosixPath(file.name or "").name
    return ContentFile(_without_metadata(name, data, _header(name, data)), name=file.name)


def _without_metadata(name: str, data: bytes, header: Header) -> bytes:
    try:
        return without_metadata(data, header.format)
    except DAMAGE as error:
        raise _refusal(name, "is damaged or cut short") from error


@contextmanager
def open_picture(file: File) -> Iterator[Image.Image]:
    """Open a file as one of the accepted formats, if it keeps the limits; `info` has its colour profile.

    Raises:
        ValidationError: the picture is beyond them, or turns out to be damaged, here or inside the block.
    """
    name = PurePosixPath(file.name or "").name
    data = file.read()
    header = _read_header(name, data)
    _check_limits(name, header)
    try:
        with Image.open(BytesIO(decodable(data)), formats=[header.format]) as picture:
            if picture.width > header.width or picture.height > header.height:
                raise _refusal(name, "is damaged: its header names two sizes")
            if header.format in ("PNG", "GIF"):
                picture.info["icc_profile"] = profile_in(data)
            if header.format == "PNG":
                _mend_transparency(picture, bits=data[24])
            del data
            yield picture
    except DAMAGE as error:
        raise _refusal(name, "is damaged or cut short") from error


def _mend_transparency(picture: Image.Image, *, bits: int) -> None:
    """Say which colour is see-through as the pixels say it: Pillow brings them to eight bits, but not that colour."""
    key = picture.info.get("transparency")
    if isinstance(key, int) and picture.mode == "L" and bits < 8:
        picture.info["transparency"] = key * 255 // (2**bits - 1)
    elif isinstance(key, tuple) and bits == 16:
        picture.info["transparency"] = tuple(value >> 8 for value in key)


def turn_of(picture: Image.Image) -> int:
    """Return which way up a picture is held, by the numbers of EXIF."""
    turn = picture.getexif().get(ExifTags.Base.Orientation, 1)
    return turn if turn in range(2, 9) else 1


def upright(size: tuple[int, int], turn: int) -> tuple[int, int]:
    """Return the size of a picture after its turn, or before it."""
    return size[::-1] if turn >= ON_ITS_SIDE else size


def _header(name: str, data: bytes) -> Header:
    header = _read_header(name, data)
    if PurePosixPath(name).suffix.lower() not in EXTENSIONS[header.format]:
        raise _refusal(name, f"holds a {header.format} picture, so its name must end in {USUAL[header.format]}")
    return header


def _read_header(name: str, data: bytes) -> Header:
    try:
        header = read_header(data)
    except ValueError as error:
        raise _refusal(name, "is damaged or cut short") from error
    if header is None:
        raise _refusal(name, "is not a picture that can be shown: only PNG, JPEG, WebP and GIF are accepted")
    if not (header.width and header.height and header.frames):
        raise _refusal(name, "is damaged: there is no picture in it")
    return header


def _check_limits(name: str, header: Header) -> None:
    if header.frames > MAX_FRAMES:
        raise _refusal(name, f"has {header.frames} frames; at most {MAX_FRAMES} are accepted")
    if (pixels := header.width * header.height * header.frames) > MAX_PIXELS:
        size = f"{header.width} × {header.height} pixels"
        size += f" in {header.frames} frames" if header.frames > 1 else ""
        raise _refusal(name, f"has {pixels / 1_000_000:.1f} megapixels ({size}); at most 40 are accepted")
    if max(header.width, header.height) > MAX_SIDE:
        size = f"{header.width} × {header.height} pixels"
        raise _refusal(name, f"has {size}; at most {MAX_SIDE} on each side are accepted")
    if (memory := header.memory + memory_for(header.width, header.height)) > MAX_MEMORY:
        needed = f"would take {memory / MEGABYTE:.0f} MB of memory ({header.width} × {header.height} pixels)"
        raise _refusal(name, f"{needed}; at most {MAX_MEMORY // MEGABYTE} are available for a {header.format} picture")


def _refusal(name: str, what: str) -> ValidationError:
    return ValidationError(f"“{name}” {what}.")
