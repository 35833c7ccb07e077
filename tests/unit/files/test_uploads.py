import hashlib
import subprocess
import sys
import zlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageFile

from muscles.files.uploads import MAX_BYTES, PictureFacts, inspect, to_be_stored, validate_picture
from tests import images

pytestmark = pytest.mark.unit

# Prints by how many kilobytes the process grows that looks at a picture and makes its sizes.
PEAK = """
import resource, sys
import django
from django.conf import settings
settings.configure()
from django.core.files import File
from muscles.files import colours, scaling, uploads
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
with open(sys.argv[1], "rb") as stream:
    uploads.inspect(File(stream, name="large.png"))
with open(sys.argv[1], "rb") as stream, uploads.open_picture(File(stream, name="large.png")) as picture:
    strips = scaling.narrowed(picture, scaling.SIZES.values(), colours.conversion_of(picture))
for strip in strips:
    scaling.straight(strip.resize((strip.width, strip.width)))
print(peak() - before)
"""


def refusal(file) -> str:
    with pytest.raises(ValidationError) as caught:
        inspect(file)
    (message,) = caught.value.messages
    return message


@pytest.mark.parametrize(
    ("make", "picture_format", "size", "frames"),
    [
        (images.png, "PNG", (40, 30), 1),
        (images.png_with_alpha, "PNG", (40, 30), 1),
        (images.png_with_palette, "PNG", (40, 30), 1),
        (images.png_of_16_bits, "PNG", (40, 30), 1),
        (images.animated_png, "PNG", (40, 30), 3),
        (images.jpeg, "JPEG", (40, 30), 1),
        (images.cmyk_jpeg, "JPEG", (40, 30), 1),
        (images.turned_jpeg, "JPEG", (20, 40), 1),
        (images.animated_gif, "GIF", (40, 30), 3),
        (images.webp, "WEBP", (40, 30), 1),
        (images.animated_webp, "WEBP", (40, 30), 3),
    ],
)
def test_inspect_reads_the_facts_of_every_accepted_kind(make, picture_format, size, frames):
    file = make()

    facts = inspect(file)

    hashes = [hashlib.sha256(each.read()).hexdigest() for each in (to_be_stored(file), file)]
    assert facts == PictureFacts(picture_format, *size, frames, *hashes)
    assert facts.is_animated == (frames > 1)


def test_inspect_reads_a_lossless_webp():
    facts = inspect(images.webp(size=(300, 200), lossless=True))

    assert (facts.format, facts.width, facts.height) == ("WEBP", 300, 200)


@pytest.mark.parametrize(
    "chunk",
    [
        (b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 1_500_000)),
        (b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(b"a" * 1_500_000)),
        (b"iCCP", b"profile\0\0" + zlib.compress(images.rgb_profile(padding=1_500_000))),
    ],
)
def test_inspect_accepts_a_png_of_long_texts_or_a_large_profile(chunk):
    file = images.png_of_chunks("long.png", (4, 4), 8, 2, bytes(12), chunk)

    assert inspect(file).width == 4


@pytest.mark.parametrize("name", ["PICTURE.JPG", "picture.jpeg", "folder/picture.jpg", "saved.jfif", "OLD.JPE"])
def test_inspect_accepts_every_spelling_of_an_extension(name):
    assert inspect(images.jpeg(name)).format == "JPEG"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (images.jpeg("photo.png"), "“photo.png” holds a JPEG picture, so its name must end in .jpg or .jpeg."),
        (images.png("plate"), "“plate” holds a PNG picture, so its name must end in .png."),
        (
            images.bmp("scan.png"),
            "“scan.png” is not a picture that can be shown: only PNG, JPEG, WebP and GIF are accepted.",
        ),
        (
            ContentFile(b"", name="empty.png"),
            "“empty.png” is not a picture that can be shown: only PNG, JPEG, WebP and GIF are accepted.",
        ),
        (images.png_bomb(), "“bomb.png” has 900.0 megapixels (30000 × 30000 pixels); at most 40 are accepted."),
        (images.webp_bomb(), "“bomb.webp” has 268.4 megapixels (16384 × 16384 pixels); at most 40 are accepted."),
        (
            images.gif_that_reaches_out(),
            "“large.gif” has 800.0 megapixels (20000 × 20000 pixels in 2 frames); at most 40 are accepted.",
        ),
        (images.animated_gif("long.gif", 300), "“long.gif” has 300 frames; at most 256 are accepted."),
        (images.png_bomb("nothing.png", 0), "“nothing.png” is damaged: there is no picture in it."),
    ],
)
def test_inspect_refuses_and_names_file_limit_and_value(file, message):
    assert refusal(file) == message


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (images.png_of_chunks("rope.png", (1, 16_384), 8, 0, b"\0"), "1 × 16384 pixels; at most 16383 on each side"),
        (images.png_of_chunks("rope.png", (16_384, 1), 1, 0, bytes(2048)), "16384 × 1 pixels; at most 16383"),
        (images.webp_bomb("wide.webp", 6_000), "would take 632 MB of memory (6000 × 6000 pixels); at most 250 are"),
    ],
)
def test_inspect_refuses_what_would_take_the_server_s_memory(file, message):
    assert message in refusal(file)


@pytest.mark.long
@pytest.mark.parametrize(("bits", "colour_type"), [(8, 2), (16, 0), (8, 6), (8, 3)])
def test_no_picture_takes_more_than_250_megabytes(bits, colour_type, tmp_path):
    bytes_of_row = 7900 * bits // 8 * {0: 1, 2: 3, 3: 1, 6: 4}[colour_type]
    palette = [(b"PLTE", bytes(768))] if colour_type == 3 else []
    picture = images.png_of_chunks("large.png", (7900, 5060), bits, colour_type, bytes(bytes_of_row), *palette)
    path = tmp_path / "large.png"
    path.write_bytes(picture.read())

    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True, cwd=settings.BASE_DIR
    )

    assert int(done.stdout) < 250_000


def test_inspect_refuses_more_than_15_megabytes():
    heavy = ContentFile(images.png().read().ljust(MAX_BYTES + 100_000, b"\0"), name="heavy.png")

    assert refusal(heavy) == "“heavy.png” has 15.1 MB; at most 15 MB are accepted."


def test_inspect_accepts_what_stands_exactly_at_a_limit():
    full = ContentFile(images.png().read().ljust(MAX_BYTES, b"\0"), name="full.png")

    assert inspect(full).width == 40
    assert inspect(images.animated_gif(frames=256)).frames == 256


def test_inspect_counts_the_pixels_of_all_frames():
    file = images.animated_gif("wide.gif", frames=11, size=(2000, 2000))

    assert refusal(file) == (
        "“wide.gif” has 44.0 megapixels (2000 × 2000 pixels in 11 frames); at most 40 are accepted."
    )


@pytest.mark.parametrize(
    "make",
    [images.png, images.animated_png, images.jpeg, images.animated_gif, images.webp, images.animated_webp],
)
def test_inspect_refuses_a_picture_that_is_cut_short(make):
    file = images.truncated(make())

    assert refusal(file) == f"“{file.name}” is damaged or cut short."


def test_inspect_decodes_the_last_frame_too():
    assert refusal(images.png_with_damaged_last_frame()) == "“damaged.png” is damaged or cut short."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("stub.png", b"\x89PNG\r\n\x1a\n"),
        ("stub.jpg", b"\xff\xd8\xff\xe0"),
        ("table.jpg", b"\xff\xd8\xff\xff\x01\xff\xdb\x00\x02\x00\x00"),
        ("stub.gif", b"GIF89a"),
        ("block.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00\x99"),
        ("stub.webp", b"RIFF\x04\x00\x00\x00WEBP"),
    ],
)
def test_inspect_refuses_a_header_that_goes_wrong(name, data):
    assert refusal(ContentFile(data, name=name)) == f"“{name}” is damaged or cut short."


def test_inspect_refuses_a_picture_of_two_sizes():
    small, large = images.png_bomb(side=10).read(), images.png_bomb(side=20).read()
    both = ContentFile(small[:33] + large[8:], name="both.png")

    assert refusal(both) == "“both.png” is damaged: its header names two sizes."


def test_inspect_leaves_pillow_as_it_was():
    before = Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, ImageFile.MAXBLOCK

    refusal(images.png_bomb())
    inspect(images.png())

    assert before == (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, ImageFile.MAXBLOCK)


def test_validate_picture_checks_a_fresh_upload():
    with pytest.raises(ValidationError, match=r"“photo.png” holds a JPEG"):
        validate_picture(images.jpeg("photo.png"))
