"""What is accepted as a picture, and what is read off it."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from muscles.files.headers import Header, read_header
from muscles.files.metadata import without_metadata

UPLOADS = "uploads/"  # the folder of what people upload

EXTENSIONS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "WEBP": (".webp",), "GIF": (".gif",)}
CONTENT_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
CONTENT_TYPES |= {".webp": "image/webp", ".gif": "image/gif", ".webm": "video/webm", ".mp4": "video/mp4"}
CONTENT_TYPES |= {".json": "application/json"}

MEGABYTE = 1_000_000
MAX_BYTES = 15 * MEGABYTE
MAX_PIXELS = 40_000_000
MAX_FRAMES = 256
NOT_STORED = "cannot be stored: the server’s disk is full, or closed to it."

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
    with open_picture(ContentFile(data, name=name), header.format) as picture:
        if picture.width > header.width or picture.height > header.height:
            raise _refusal(name, "is damaged: its header names two sizes")
        for frame in range(header.frames):
            picture.seek(frame)
            picture.load()
            if frame == 0:
                width, height = ImageOps.exif_transpose(picture).size
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
def open_picture(file: File, picture_format: str = "") -> Iterator[Image.Image]:
    """Open a file as one of the accepted formats and as nothing else.

    Raises:
        ValidationError: the picture turns out to be damaged, here or inside the block.
    """
    try:
        with Image.open(file, formats=[picture_format] if picture_format else list(EXTENSIONS)) as picture:
            yield picture
    except DAMAGE as error:
        raise _refusal(PurePosixPath(file.name or "").name, "is damaged or cut short") from error


def _header(name: str, data: bytes) -> Header:
    try:
        header = read_header(data)
    except ValueError as error:
        raise _refusal(name, "is damaged or cut short") from error
    if header is None:
        raise _refusal(name, "is not a picture that can be shown: only PNG, JPEG, WebP and GIF are accepted")
    fitting = EXTENSIONS[header.format]
    if PurePosixPath(name).suffix.lower() not in fitting:
        raise _refusal(name, f"holds a {header.format} picture, so its name must end in {' or '.join(fitting)}")
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


def _refusal(name: str, what: str) -> ValidationError:
    return ValidationError(f"“{name}” {what}.")
