"""Metadata that names people is not stored; what is seen stays as it was, to the last pixel."""

import hashlib
import random
import struct
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps, ImageSequence

from muscles.files.metadata import without_metadata
from muscles.files.uploads import inspect, to_be_stored
from tests import images

pytestmark = pytest.mark.unit

KINDS = [
    ("JPEG", "tagged.jpg", 1),
    ("PNG", "tagged.png", 1),
    ("PNG", "tagged.png", 3),
    ("WEBP", "tagged.webp", 1),
    ("WEBP", "tagged.webp", 3),
    ("GIF", "tagged.gif", 1),
    ("GIF", "tagged.gif", 3),
]


def seen(data: bytes) -> list[tuple]:
    """Every frame as it is shown: its size, how long it stays and its pixels."""
    with Image.open(BytesIO(data)) as picture:
        return [
            (frame.size, frame.info.get("duration"), ImageOps.exif_transpose(frame).convert("RGBA").tobytes())
            for frame in ImageSequence.Iterator(picture)
        ]


@pytest.mark.parametrize(("picture_format", "name", "frames"), KINDS)
def test_nothing_is_told_and_the_picture_is_the_same(picture_format, name, frames):
    upload = images.with_metadata(picture_format, name, frames=frames)
    original = upload.read()

    bare = to_be_stored(upload).read()

    assert original.count(b"SECRET") >= 2
    assert b"SECRET" not in bare
    assert seen(bare) == seen(original)
    with Image.open(BytesIO(bare)) as picture, Image.open(BytesIO(original)) as before:
        assert picture.info.get("icc_profile") == before.info.get("icc_profile")
        assert picture.info.get("loop") == before.info.get("loop")
        assert dict(picture.getexif()) == ({images.ORIENTATION: 6} if picture_format != "GIF" else {})


@pytest.mark.parametrize(("picture_format", "name", "frames"), KINDS)
def test_what_is_bare_stays_as_it_is(picture_format, name, frames):
    bare = to_be_stored(images.with_metadata(picture_format, name, frames=frames)).read()

    assert without_metadata(bare, picture_format) == bare


@pytest.mark.parametrize(
    "make",
    [
        *(images.png, images.png_with_alpha, images.png_with_palette, images.animated_png),
        *(images.jpeg, images.cmyk_jpeg, images.animated_gif, images.webp, images.animated_webp),
    ],
)
def test_picture_that_tells_nothing_is_not_touched(make):
    upload = make()

    assert to_be_stored(upload).read() == upload.read()


def test_place_is_gone_and_orientation_is_kept():
    upload = images.turned_jpeg()

    with Image.open(to_be_stored(upload)) as picture:
        exif = picture.getexif()
        upright = ImageOps.exif_transpose(picture)

    assert (dict(exif), dict(exif.get_ifd(images.GPS))) == ({images.ORIENTATION: 6}, {})
    assert upright.size == (20, 40)
    assert upright.getpixel((10, 5))[0] > 200


def test_progressive_picture_with_comments_between_its_scans_is_kept():
    content = BytesIO()
    Image.open(images.with_metadata("PNG", "tagged.png")).save(content, "JPEG", progressive=True, exif=b"")
    original = content.getvalue()
    comment = b"\xff\xfe" + struct.pack(">H", 8) + b"SECRET"
    second = original.index(b"\xff\xda", original.index(b"\xff\xda") + 2)
    original = original[:second] + comment + original[second:]

    bare = without_metadata(original, "JPEG")

    assert b"SECRET" not in bare
    assert seen(bare) == seen(original)


def test_small_picture_inside_the_header_is_gone():
    original = images.jpeg().read()
    assert original[6:11] == b"JFIF\0"
    with_small = original[:4] + struct.pack(">H", 16 + 12) + original[6:18] + b"\2\2" + b"SECRETSECRET" + original[20:]

    bare = without_metadata(with_small, "JPEG")

    assert bare == original


def test_same_picture_told_differently_is_the_same_content():
    plain, original = images.jpeg(), images.jpeg().read()
    commented = original[:20] + b"\xff\xfe" + struct.pack(">H", 8) + b"SECRET" + original[20:]

    facts = inspect(ContentFile(commented, name="tagged.jpg"))

    assert facts.content_hash == inspect(plain).content_hash
    assert facts.sent_hash == hashlib.sha256(commented).hexdigest() != facts.content_hash
    assert inspect(ContentFile(commented, name="tagged.jpg"), as_it_is=True).content_hash == facts.sent_hash


@pytest.mark.filterwarnings("ignore::UserWarning")  # of Pillow, about EXIF that says nonsense
@pytest.mark.parametrize(("picture_format", "name", "frames"), KINDS)
def test_damaged_picture_is_refused_or_sound(picture_format, name, frames):
    """Bytes changed, left out and cut off, by a fixed chance."""
    whole, chance = images.with_metadata(picture_format, name, frames=frames).read(), random.Random(name)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randint(1, 8)]
                case _:
                    del data[max(at, 12) :]
        try:
            upload = ContentFile(bytes(data), name=name)
            facts = inspect(upload)
        except ValidationError:
            continue
        stored = to_be_stored(upload)
        assert inspect(stored, as_it_is=True).content_hash == facts.content_hash
