"""Strips metadata that names people or places off a picture’s bytes: EXIF, XMP, IPTC, comments, what hangs behind it.

No pixel is coded anew. What a picture needs to be seen as it is stays: colour profiles, and which way up it is held.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import ExifTags, Image

from muscles.files.headers import BARE_MARKERS, GIF_SIGNATURES, PNG_SIGNATURE, colour_table

UPRIGHT = 1
# Of a PNG: what changes how it looks. Chunks whose name begins with a capital letter are needed to decode it.
KEPT_CHUNKS = {b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST"}
KEPT_CHUNKS |= {b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT"}
LONG_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"iCCP"}
LONGEST_PROFILE = 16_000_000  # bytes, unpacked
# Of a JPEG: application data that its colours or its size on paper rest on, by marker and first bytes.
JFIF = 0xE0
KEPT_SEGMENTS = {JFIF: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
APPLICATION, COMMENT = range(0xE0, 0xF0), 0xFE
RESTARTS = range(0xD0, 0xD8)
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
# Of a WebP; the flags of its header say that there is EXIF or XMP.
KEPT_RIFF = {b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"}
HAS_EXIF, HAS_XMP = 0x08, 0x04
GIF_PROFILE = b"ICCRGBG1012"
# Of a GIF: how often it turns, and its colour profile.
KEPT_APPLICATIONS = {b"NETSCAPE2.0", b"ANIMEXTS1.0", GIF_PROFILE}
CONTROL, APPLICATION_BLOCK = 0xF9, 0xFF


def without_metadata(data: bytes, picture_format: str) -> bytes:
    """Return a picture without such metadata; one that has none of it comes back as it is.

    Raises:
        ValueError: it is damaged.
    """
    try:
        bare = STRIPPERS[picture_format](data, b"")
        if bare == data or (way_up := _orientation(data, picture_format)) == UPRIGHT:
            return bare
        return STRIPPERS[picture_format](data, _exif(way_up))
    except (IndexError, struct.error) as error:
        raise ValueError("it ends early") from error


def _orientation(data: bytes, picture_format: str) -> int:
    """Return which way up a picture is held, as viewers would read that, by the numbers of EXIF."""
    with Image.open(BytesIO(decodable(data)), formats=[picture_format]) as picture:
        found = picture.getexif().get(ExifTags.Base.Orientation, UPRIGHT)
    return found if found in range(2, 9) else UPRIGHT


def _exif(way_up: int) -> bytes:
    """Return EXIF that says nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ExifTags.Base.Orientation, 3, 1, way_up, 0, 0)


def _strip_jpeg(data: bytes, exif: bytes) -> bytes:
    first, rest = [data[:2]], list[bytes]()
    for marker, segment in _segments(data):
        if marker == COMMENT or (marker in APPLICATION and not _is_kept(marker, segment)):
            continue
        if marker == JFIF:
            segment = segment[:2] + struct.pack(">H", 16) + segment[4:16] + b"\0\0"  # without its small picture
        (first if marker == JFIF and not rest else rest).append(segment)
    if exif:
        first.append(b"\xff\xe1" + struct.pack(">H", 8 + len(exif)) + b"Exif\0\0" + exif)
    return b"".join([*first, *rest])


def _is_kept(marker: int, segment: bytes) -> bool:
    return marker in KEPT_SEGMENTS and segment[4:].startswith(KEPT_SEGMENTS[marker])


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each marker with its segment, a scan with its pixels, up to the end of the first picture."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("a marker is missing")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2
        if marker not in BARE_MARKERS and marker != END_OF_IMAGE:
            end += struct.unpack_from(">H", data, end)[0]
            if end < at + 4:
                raise ValueError("a segment has no room for its length")
        if marker == START_OF_SCAN:
            end = _end_of_scan(data, end)
        if end > len(data):
            raise ValueError("it ends early")
        yield marker, data[at:end]
        if marker == END_OF_IMAGE:
            return
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands that is none of the pixels."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] and data[at + 1] not in RESTARTS:
            return at
        at += 2


def _strip_png(data: bytes, exif: bytes) -> bytes:
    kept, at, kind = [PNG_SIGNATURE], len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        (size,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + size
        if end > len(data):
            raise ValueError("it ends early")
        if kind == b"IDAT" and exif:
            kept.append(_chunk(b"eXIf", exif))
            exif = b""
        if kind[:1].isupper() or kind in KEPT_CHUNKS:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _strip_webp(data: bytes, exif: bytes) -> bytes:
    kept, at, whole = [], 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= whole:
        kind, (size,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        end = at + 8 + size
        if end > whole:
            raise ValueError("it ends early")
        if kind == b"VP8X":
            flags = data[at + 8] & ~(HAS_EXIF | HAS_XMP) | (HAS_EXIF if exif else 0)
            kept.append(_riff(kind, bytes([flags]) + data[at + 9 : end]))
        elif kind in KEPT_RIFF:
            kept.append(_riff(kind, data[at + 8 : end]))
        at = end + size % 2
    if exif:
        kept.append(_riff(b"EXIF", exif))
    return _riff(b"RIFF", b"WEBP" + b"".join(kept))


def _riff(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def decodable(data: bytes) -> bytes:
    """Return a PNG without texts and profile, and anything else as it is.

    No pixel rests on them, and where they are long, Pillow takes them for damage.
    """
    if not data.startswith(PNG_SIGNATURE):
        return data
    kept, at = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    for kind, end in _chunks(data):
        if kind not in LONG_CHUNKS:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def profile_in(data: bytes) -> bytes:
    """Return the colour profile of a PNG or GIF, which Pillow does not read, or not if it is long; empty for none."""
    try:
        if data.startswith(PNG_SIGNATURE):
            return _png_profile(data)
        return _gif_profile(data)
    except (IndexError, ValueError, struct.error, zlib.error):
        return b""


def _png_profile(data: bytes) -> bytes:
    at = len(PNG_SIGNATURE)
    for kind, end in _chunks(data):
        if kind == b"IDAT":
            break
        if kind == b"iCCP":
            packed = data[data.index(b"\0", at + 8, end) + 2 : end - 4]
            unpacking = zlib.decompressobj()
            profile = unpacking.decompress(packed, LONGEST_PROFILE)
            return profile if unpacking.eof else b""
        at = end
    return b""


def _chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield each chunk of a PNG that is whole, with the place where it ends."""
    at = len(PNG_SIGNATURE)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            return
        yield data[at + 4 : at + 8], end
        at = end


def _gif_profile(data: bytes) -> bytes:
    if not data.startswith(GIF_SIGNATURES):
        return b""
    start = data.find(b"\x21\xff\x0b" + GIF_PROFILE)
    if start < 0:
        return b""
    profile, at = bytearray(), start + 14
    while size := data[at]:
        profile += data[at + 1 : at + 1 + size]
        at += 1 + size
    return bytes(profile)


def _strip_gif(data: bytes, exif: bytes) -> bytes:
    at = 13 + colour_table(data[10])
    kept = [data[:at]]
    while at < len(data) and data[at] != 0x3B:
        start, label = at, data[at + 1]
        if data[at] not in (0x2C, 0x21):
            raise ValueError("an unknown block")
        at += 11 + colour_table(data[at + 9]) if data[at] == 0x2C else 2
        name = data[at + 1 : at + 12]
        while data[at]:
            at += 1 + data[at]
        at += 1
        if data[start] == 0x2C or label == CONTROL or (label == APPLICATION_BLOCK and name in KEPT_APPLICATIONS):
            kept.append(data[start:at])
    return b"".join([*kept, b"\x3b"])


STRIPPERS: dict[str, Callable[[bytes, bytes], bytes]] = {
    "JPEG": _strip_jpeg,
    "PNG": _strip_png,
    "WEBP": _strip_webp,
    "GIF": _strip_gif,
}
