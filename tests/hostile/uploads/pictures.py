"""Files that say they are pictures: damaged, lying, too large, or something else. All are harmless and made here."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from tests import images
from tests.archives import zipped

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MEGABYTE = 1_000_000


def chunk(kind: bytes, data: bytes, crc: int | None = None) -> bytes:
    return (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if crc is None else crc)
    )


def png(*chunks: bytes, size: tuple[int, int] = (40, 30), depth: int = 8, colour: int = 2) -> bytes:
    return SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)) + b"".join(chunks)


def pixels(size: tuple[int, int] = (40, 30)) -> bytes:
    return chunk(b"IDAT", zlib.compress((b"\0" + bytes(3 * size[0])) * size[1]))


END = chunk(b"IEND", b"")


def encoded(form: str, **options) -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 30)).save(content, form, **options)
    return content.getvalue()


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield 40 of them, each with its name."""
    yield from broken_png()
    yield from broken_others()
    yield from no_pictures()
    yield from odd_names()


def broken_png() -> Iterator[tuple[str, bytes]]:
    text = b"Comment\0\0" + zlib.compress(bytes(30 * MEGABYTE))
    profile = b"profile\0\0" + zlib.compress(bytes(30 * MEGABYTE))
    many = b"".join(chunk(b"tEXt", b"a\0b") for _ in range(20_000))
    yield "truncated.png", images.truncated(images.png()).read()
    yield "bomb.png", images.png_bomb().read()
    yield "last-frame.png", images.png_with_damaged_last_frame().read()
    yield "no-side.png", png(pixels(), END, size=(0, 30))
    yield "wrong-sum.png", png(chunk(b"IDAT", zlib.compress(bytes(121 * 30)), crc=1), END)
    yield "nonsense.png", png(chunk(b"IDAT", b"nonsense" * 10), END)
    yield "too-many-pixels.png", png(chunk(b"IDAT", zlib.compress(bytes(40 * MEGABYTE))), END)
    yield "large-text.png", png(chunk(b"zTXt", text), pixels(), END)
    yield "large-profile.png", png(chunk(b"iCCP", profile), pixels(), END)
    yield "many-chunks.png", png(many, pixels(), END)
    yield "odd-depth.png", png(pixels(), END, depth=7)
    yield "no-palette.png", png(pixels(), END, colour=3)
    yield "headless.png", SIGNATURE + pixels() + END
    yield "long-chunk.png", png(struct.pack(">I", 2**31 - 1) + b"IDAT" + b"x")


def broken_others() -> Iterator[tuple[str, bytes]]:
    whole = images.jpeg().read()
    at = whole.index(b"\xff\xc0") + 5
    loop = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIII", 1, 0x8769, 4, 1, 8, 8)
    yield "truncated.jpg", images.truncated(images.jpeg()).read()
    yield "large.jpg", whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]
    yield "loop-of-exif.jpg", whole[:2] + b"\xff\xe1" + struct.pack(">H", len(loop) + 2) + loop + whole[2:]
    yield "segments.jpg", whole[:2] + b"\xff\xfe\0\x04ab" * 100_000 + whole[2:]
    yield "unending.jpg", whole[:-2] + bytes(MEGABYTE)
    yield "truncated.gif", images.truncated(images.animated_gif()).read()
    yield "reaching.gif", images.gif_that_reaches_out().read()
    yield "frames.gif", images.animated_gif(frames=257, size=(4, 4)).read()
    yield "unending.gif", images.animated_gif().read()[:-1]
    yield "empty.gif", b"GIF89a" + struct.pack("<HHBBB", 0, 0, 0, 0, 0) + b";"
    yield "bomb.webp", images.webp_bomb().read()
    yield "truncated.webp", images.truncated(images.webp()).read()
    yield "lying.webp", b"RIFF\xff\xff\xff\x7fWEBPVP8 \xff\xff\xff\x7f" + bytes(50)


def no_pictures() -> Iterator[tuple[str, bytes]]:
    script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    yield "script.svg", script
    yield "page.png", b"<!DOCTYPE html><script>alert(1)</script>"
    yield "both.gif", images.animated_gif().read() + b"<script>alert(1)</script>"
    yield "archive.png", images.png().read() + zipped({"a.html": "<script>alert(1)</script>"}).read()
    yield "other.jpg", encoded("TIFF")
    yield "old.png", encoded("BMP")
    yield "program.png", b"\x7fELF" + bytes(500)
    yield "nothing.png", b""
    yield "too-large.png", images.png().read() + bytes(16 * MEGABYTE)


def odd_names() -> Iterator[tuple[str, bytes]]:
    for number, name in enumerate(("../../settings.png", "a\0b.png", "‮gnp.exe.png", "x" * 300 + ".png")):
        yield name, images.png(colour=(number, 77, 5)).read()
