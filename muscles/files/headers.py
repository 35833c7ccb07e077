"""What the bytes of a picture say about its size, read without decoding a pixel."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, PALETTE = 0, 3  # colour types of a PNG of one channel
GIF_SIGNATURES = (b"GIF87a", b"GIF89a")
# Start of frame: the JPEG markers that carry the size. The gaps are tables and an extension.
SOF_MARKERS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
PROGRESSIVE, START_OF_SCAN = {0xC2, 0xC6, 0xCA, 0xCE}, 0xDA
BARE_MARKERS = {0x01, *range(0xD0, 0xD9)}


@dataclass(frozen=True)
class Header:
    """Width and height before any turning, as wide and high as the largest frame reaches."""

    format: str
    width: int
    height: int
    frames: int = 1
    depth: float = 4  # bytes that decoding takes for each pixel of one frame, by measure

    @property
    def memory(self) -> int:
        """How many bytes its decoder takes."""
        return round(self.width * self.height * self.depth)


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
    width, height, bits, colour_type = struct.unpack_from(">IIBB", data, 16)
    frames, at = 1, 8
    while (kind := data[at + 4 : at + 8]) != b"IDAT":
        if kind == b"acTL":
            (frames,) = struct.unpack_from(">I", data, at + 8)
        at += 12 + struct.unpack_from(">I", data, at)[0]
    depth = max(1, bits // 8) if colour_type in (GREY, PALETTE) else 4
    return Header("PNG", width, height, frames, 12 if frames > 1 else depth)


def _read_jpeg(data: bytes) -> Header:
    at = frame = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("a marker is missing")
        marker = data[at + 1]
        if marker in SOF_MARKERS:
            frame = at
        elif marker == START_OF_SCAN:
            return _jpeg_header(data, frame, channels_of_scan=data[at + 4])
        if marker == 0xFF:
            at += 1
        elif marker in BARE_MARKERS:
            at += 2
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def _jpeg_header(data: bytes, frame: int, *, channels_of_scan: int) -> Header:
    """Read the frame; where its channels come in several scans, all coefficients are held until the last."""
    height, width, channels = struct.unpack_from(">HHB", data, frame + 5)
    depth: float = 4 if channels > 1 else 1
    if data[frame + 1] in PROGRESSIVE or channels_of_scan < channels:
        areas = [(each >> 4) * (each & 15) for each in data[frame + 11 : frame + 10 + 3 * channels : 3]]
        depth += 2 * sum(areas) / max([1, *areas])
    return Header("JPEG", width, height, 1, depth)


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
    return Header("GIF", width, height, frames, 14 if frames > 1 else 1)


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
    depth = 12 if kind == b"VP8 " else 16
    return Header("WEBP", width, height, frames or 1, depth)


def _riff_chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
