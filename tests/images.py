"""Makers of real pictures, sound and broken."""

import random
import struct
import zlib
from functools import cache
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageCms, PngImagePlugin

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET</x:xmpmeta>"
TURNED_RIGHT = 6
GREEN = (0, 128, 0)


LAB_GREY = (128, 128, 128)
D50 = (0.9642, 1.0, 0.8249)
SRGB_CURVE = struct.pack(
    ">4sIHH5i", b"para", 0, 3, 0, *(round(x * 65536) for x in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
)
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def png(name: str = "picture.png", size=(40, 30), colour=GREEN) -> ContentFile:
    return _saved(name, Image.new("RGB", size, colour), "PNG")


def png_with_alpha(name: str = "alpha.png", size=(40, 30)) -> ContentFile:
    """Green on the left, nothing at all on the right."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    picture.paste((*GREEN, 255), (0, 0, size[0] // 2, size[1]))
    return _saved(name, picture, "PNG")


def png_with_palette(name: str = "palette.png") -> ContentFile:
    """Palette entry 0 is see-through."""
    picture = Image.new("P", (40, 30), 1)
    picture.putpalette([255, 0, 0, *GREEN])
    picture.paste(0, (0, 0, 20, 30))
    return _saved(name, picture, "PNG", transparency=0)


def png_of_16_bits(name: str = "deep.png") -> ContentFile:
    """Middle grey, in 16 bits."""
    return _saved(name, Image.new("I;16", (40, 30), 0x8000), "PNG")


def animated_png(name: str = "animated.png", frames: int = 3) -> ContentFile:
    first, *others = _frames(frames)
    return _saved(name, first, "PNG", save_all=True, append_images=others, duration=40)


def png_with_damaged_last_frame(name: str = "damaged.png") -> ContentFile:
    """Every chunk is whole, but nothing can be made of the last frame."""
    whole = animated_png().read()
    last = whole.rindex(b"fdAT")
    end = last + 8 + struct.unpack_from(">I", whole, last - 4)[0]
    nonsense = _png_chunk(b"fdAT", whole[last + 4 : last + 8] + b"nonsense")
    return ContentFile(whole[: last - 4] + nonsense + whole[end:], name=name)


def jpeg(name: str = "picture.jpg", size=(40, 30)) -> ContentFile:
    return _saved(name, Image.new("RGB", size, GREEN), "JPEG")


def turned_jpeg(name: str = "turned.jpg", size=(40, 20)) -> ContentFile:
    """Wide as stored, upright as seen: red on top and green below; with the place where it was taken."""
    picture = Image.new("RGB", size, (255, 0, 0))
    picture.paste(GREEN, (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (48.0, 8.0, 1.0)
    return _saved(name, picture, "JPEG", exif=exif, quality=95)


def with_metadata(picture_format: str, name: str, *, frames: int = 1) -> ContentFile:
    """A picture that says `SECRET` wherever its format lets it, held turned to the right, with a colour profile."""
    first, *others = [_halves((40, 20), number) for number in range(frames)]
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = TURNED_RIGHT, "SECRET"
    options: dict = {"exif": exif, "icc_profile": colour_profile(), "save_all": frames > 1, "append_images": others}
    if picture_format == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", "SECRET")
        texts.add_text("Comment", "SECRET", zip=True)
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        texts.add(b"tIME", bytes([7, 234, 1, 1, 1, 1, 1]))
        options["pnginfo"] = texts
    elif picture_format == "JPEG":
        iptc = b"\xff\xed" + struct.pack(">H", 2 + 20) + b"Photoshop 3.0\0SECRET"
        options |= {"comment": "SECRET", "xmp": XMP, "extra": iptc, "quality": 95}
    elif picture_format == "WEBP":
        options |= {"xmp": XMP, "lossless": True}
    elif picture_format == "GIF":
        options = {"comment": "SECRET", "save_all": True, "append_images": others, "loop": 0, "duration": 40}
    content = _saved(name, first, picture_format, **options).read()
    return ContentFile(content + b"SECRET", name=name)


@cache
def colour_profile() -> bytes:
    """It holds the second in which it was made."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def rgb_profile(colorants=DISPLAY_P3, curve: bytes = SRGB_CURVE, padding: int = 0) -> bytes:
    """The primaries of a screen, brought to D50, and how its values rise; `padding` makes it large."""
    tags = {name: _xyz(each) for name, each in zip((b"rXYZ", b"gXYZ", b"bXYZ"), colorants, strict=True)}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _profile(
        b"mntr", b"RGB ", b"XYZ ", tags | ({b"zzzz": b"data" + random.Random(1).randbytes(padding)} if padding else {})
    )


def curve_of(gamma: float) -> bytes:
    return struct.pack(">4sIIH2x", b"curv", 0, 1, round(gamma * 256))


def grey_profile(gamma: float) -> bytes:
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": curve_of(gamma)})


def ink_profile() -> bytes:
    """All inks, full or none, are the same middle grey."""
    table = struct.pack(">4sI4B9i", b"mft1", 0, 4, 3, 2, 0, *(65536, 0, 0, 0, 65536, 0, 0, 0, 65536))
    table += bytes(range(256)) * 4 + bytes(LAB_GREY) * 2**4 + bytes(range(256)) * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def _xyz(values) -> bytes:
    return struct.pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in values))


def _profile(device: bytes, space: bytes, connected: bytes, tags: dict[bytes, bytes]) -> bytes:
    tags = {b"wtpt": _xyz(D50), **tags}
    at, index, content = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, tag in tags.items():
        index += struct.pack(">4sII", name, at + len(content), len(tag))
        content += tag + b"\0" * (-len(tag) % 4)
    head = struct.pack(
        ">I4sI4s4s4s6H4s", at + len(content), b"", 0x04200000, device, space, connected, 2026, 1, 1, 0, 0, 0, b"acsp"
    )
    return (head.ljust(68, b"\0") + _xyz(D50)[8:]).ljust(128, b"\0") + index + content


def with_profile(picture: Image.Image, picture_format: str, profile: bytes, **options) -> ContentFile:
    """A picture with a colour profile; that of a GIF stands in an application block."""
    name = f"profile.{picture_format.lower()}"
    if picture_format != "GIF":
        return _saved(name, picture, picture_format, icc_profile=profile, **options)
    data = _saved(name, picture, "GIF", **options).read()
    parts = [profile[at : at + 255] for at in range(0, len(profile), 255)]
    block = b"\x21\xff\x0bICCRGBG1012" + b"".join(bytes([len(part)]) + part for part in parts) + b"\0"
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    return ContentFile(data[:at] + block + data[at:], name=name)


def png_of_chunks(
    name: str, size, bits: int, colour_type: int, row: bytes, *chunks: tuple[bytes, bytes]
) -> ContentFile:
    """A PNG all of whose rows are alike, with further chunks before its pixels."""
    header = struct.pack(">IIBBBBB", *size, bits, colour_type, 0, 0, 0)
    pixels = zlib.compress((b"\0" + row) * size[1])
    parts = [(b"IHDR", header), *chunks, (b"IDAT", pixels), (b"IEND", b"")]
    return ContentFile(b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(*part) for part in parts), name=name)


def _halves(size, number: int) -> Image.Image:
    """Red on the left and green on the right; each number another red."""
    picture = Image.new("RGB", size, (255 - number, 0, 0))
    picture.paste(GREEN, (size[0] // 2, 0, *size))
    return picture


def cmyk_jpeg(name: str = "print.jpg") -> ContentFile:
    return _saved(name, Image.new("CMYK", (40, 30), (255, 0, 255, 0)), "JPEG")


def animated_gif(name: str = "turning.gif", frames: int = 3, size=(40, 30)) -> ContentFile:
    first, *others = _frames(frames, size)
    return _saved(name, first, "GIF", save_all=True, append_images=others, duration=40, loop=0)


def webp(name: str = "picture.webp", size=(40, 30), *, lossless: bool = False) -> ContentFile:
    return _saved(name, Image.new("RGB", size, GREEN), "WEBP", lossless=lossless)


def animated_webp(name: str = "turning.webp", frames: int = 3) -> ContentFile:
    first, *others = _frames(frames)
    return _saved(name, first, "WEBP", save_all=True, append_images=others, duration=40)


def bmp(name: str = "picture.bmp") -> ContentFile:
    return _saved(name, Image.new("RGB", (40, 30), GREEN), "BMP")


def truncated(whole: ContentFile) -> ContentFile:
    """The first three quarters of a picture."""
    data = whole.read()
    return ContentFile(data[: len(data) * 3 // 4], name=whole.name)


def png_bomb(name: str = "bomb.png", side: int = 30_000) -> ContentFile:
    """A few bytes that promise a picture of 30 000 × 30 000 pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return ContentFile(b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(*chunk) for chunk in chunks), name=name)


def webp_bomb(name: str = "bomb.webp", side: int = 16_384) -> ContentFile:
    """A header that promises a canvas of 16 384 × 16 384 pixels."""
    sides = (side - 1).to_bytes(3, "little") * 2
    chunk = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + sides
    return ContentFile(b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk, name=name)


def gif_that_reaches_out(name: str = "large.gif") -> ContentFile:
    """A screen of 10 × 10 pixels with a second frame that reaches to 20 000 × 20 000."""
    whole = animated_gif(name, 2, (10, 10)).read()
    second = whole.rindex(b"\x2c\0\0\0\0")
    far = struct.pack("<HHHH", 19_990, 19_990, 10, 10)
    return ContentFile(whole[: second + 1] + far + whole[second + 9 :], name=name)


def _saved(name: str, picture: Image.Image, picture_format: str, **options) -> ContentFile:
    content = BytesIO()
    picture.save(content, picture_format, **options)
    return ContentFile(content.getvalue(), name=name)


def _frames(count: int, size=(40, 30)) -> list[Image.Image]:
    """Frames that all differ, so that no encoder drops one: the first is green."""
    colours = [GREEN, *((number * 37 % 256, number * 91 % 256, 255) for number in range(1, count))]
    return [Image.new("RGB", size, colour) for colour in colours]


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
