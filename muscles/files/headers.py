"""What the bytes of a picture say about its size, read without decoding a pixel."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GIF_SIGNATURES = (b"GIF87a", b"GIF89a")
# Start of frame: the JPEG markers that carry the size. The gaps are tables and an extension.
SOF_MARKERS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
BARE_MARKERS = {0x01, *range(0xD0, 0xD9)}


@dataclass(frozen=True)
class Header:
    """Width and height before any turning, as wide and high as the largest frame reaches."""

    format: str
    width: int
    height: int
    frames: int = 1


def read_header(data: bytes) -> Header | None:
    """Return what the bytes promise, or None where they are none of the four accepted formats.

    Raises:
        ValueError: the bytes begin like a picture and then end or go wrong.
    """
    reader = _reader_for(data)
    if reader is None:
        return None
    try:
        return reader(data)
    except (IndexError, struct.error) as error:
        raise ValueError("it ends early") from error


def _reader_for(data: bytes) -> Callable[[bytes], Header] | None:
    if data.startswith(PNG_SIGNATURE):
        return _read_png
    if data.startswith(b"\xff\xd8\xff"):
        return _read_jpeg
    if data.startswith(GIF_SIGNATURES):
        return _read_gif
    return _read_webp if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def _read_png(data: bytes) -> Header:
    width, height = struct.unpack_from(">II", data, 16)
    frames, at = 1, 8
    while (kind := data[at + 4 : at + 8]) != b"IDAT":
        if kind == b"acTL":
            (frames,) = struct.unpack_from(">I", data, at + 8)
        at += 12 + struct.unpack_from(">I", data, at)[0]
    return Header("PNG", width, height, frames)


def _read_jpeg(data: bytes) -> Header:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("a marker is missing")
        marker = data[at + 1]
        if marker in SOF_MARKERS:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Header("JPEG", width, height)
        if marker == 0xFF:
            at += 1
        elif marker in BARE_MARKERS:
            at += 2
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def _read_gif(data: bytes) -> Header:
    width, height = struct.unpack_from("<HH", data, 6)
    frames, at = 0, 13 + colour_table(data[10])
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x2C:
            left, top, wide, high, flags = struct.unpack_from("<HHHHB", data, at + 1)
            width, height, frames = max(width, left + wide), max(height, top + high), frames + 1
            at += 11 + colour_table(flags)
        elif data[at] == 0x21:
            at += 2
        else:
            raise ValueError("an unknown block")
        while data[at]:
            at += 1 + data[at]
        at += 1
    return Header("GIF", width, height, frames)


def colour_table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _read_webp(data: bytes) -> Header:
    frames = sum(kind == b"ANMF" for kind in _riff_chunks(data))
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    else:
        raise ValueError("an unknown chunk")
    return Header("WEBP", width, height, frames or 1)


def _riff_chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
