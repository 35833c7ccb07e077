from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from muscles.files import renditions
from muscles.files.renditions import Rendition
from muscles.files.uploads import inspect
from muscles.models import GalleryImage
from tests import images
from tests.images import GREEN

pytestmark = pytest.mark.unit

P3_RED, SRGB_RED = (230, 90, 80), (249, 77, 72)
ADOBE_RGB = images.rgb_profile(images.ADOBE_RGB, images.curve_of(2.19921875))


def stored(upload, media) -> GalleryImage:
    """An unsaved row of a file that lies in the media folder."""
    facts = inspect(upload)
    (media / upload.name).parent.mkdir(parents=True, exist_ok=True)
    (media / upload.name).write_bytes(upload.read())
    return GalleryImage(file=upload.name, width=facts.width, height=facts.height, content_hash=facts.content_hash)


def opened(media, image, size: str) -> Image.Image:
    return Image.open(BytesIO((media / renditions.path_of(image, size)).read_bytes()))


def files(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*.webp"))


def is_near(colour, expected) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(colour, expected, strict=True))


def test_build_makes_every_size_once(media):
    image = stored(images.png(size=(2000, 1000)), media)

    first, second = renditions.build(image), renditions.build(image)

    folder = f"derived/{image.content_hash[:2]}/{image.content_hash}"
    assert (first, second) == (4, 0)
    assert files(media) == [f"{folder}/{size}.2.webp" for size in ("large", "medium", "small", "thumb")]
    sizes = {size: opened(media, image, size).size for size in renditions.SIZES}
    assert sizes == {"thumb": (160, 80), "small": (320, 160), "medium": (640, 320), "large": (1200, 600)}


def test_build_never_enlarges(media):
    image = stored(images.png(size=(200, 100)), media)

    made = renditions.build(image)

    assert made == 2
    assert {opened(media, image, size).size for size in ("thumb", "small")} == {(160, 80), (200, 100)}
    assert renditions.rendition(image, "large") == renditions.rendition(image, "small")


def test_build_makes_only_what_is_missing(media):
    image = stored(images.png(size=(2000, 1000)), media)
    renditions.build(image)
    (media / renditions.path_of(image, "small")).unlink()

    assert renditions.missing_sizes(image) == ["small"]
    assert renditions.build(image) == 1


def test_build_makes_nothing_of_a_missing_picture(media):
    image = GalleryImage(file="missing.png")

    assert renditions.build(image) == 0
    assert renditions.missing_sizes(image) == []


def test_build_turns_by_exif_and_strips_metadata(media):
    image = stored(images.turned_jpeg(size=(80, 40)), media)

    renditions.build(image)

    picture = opened(media, image, "thumb")
    assert picture.size == (40, 80)
    assert is_near(picture.getpixel((20, 10)), (255, 0, 0))
    assert is_near(picture.getpixel((20, 70)), GREEN)
    assert {"exif", "icc_profile", "xmp"} & {*picture.info} == set()


@pytest.mark.parametrize("make", [images.png_with_alpha, images.png_with_palette])
def test_build_keeps_transparency(make, media):
    image = stored(make(), media)

    renditions.build(image)

    picture = opened(media, image, "thumb").convert("RGBA")
    see_through, solid = ((5, 15), (35, 15)) if make is images.png_with_palette else ((35, 15), (5, 15))
    assert picture.getpixel(see_through)[3] == 0
    assert is_near(picture.getpixel(solid), (*GREEN, 255))


def test_build_converts_print_colours(media):
    image = stored(images.cmyk_jpeg(), media)

    renditions.build(image)

    picture = opened(media, image, "thumb")
    assert picture.mode == "RGB"
    assert is_near(picture.getpixel((20, 15)), (0, 255, 0))


def test_build_keeps_the_greys_of_16_bits(media):
    image = stored(images.png_of_16_bits(), media)

    renditions.build(image)

    assert is_near(opened(media, image, "thumb").getpixel((20, 15)), (128, 128, 128))


@pytest.mark.parametrize("make", [images.animated_gif, images.animated_webp, images.animated_png])
def test_build_takes_the_first_frame_of_an_animation(make, media):
    image = stored(make(), media)

    renditions.build(image)

    picture = opened(media, image, "thumb")
    assert getattr(picture, "n_frames", 1) == 1
    assert is_near(picture.convert("RGB").getpixel((20, 15)), GREEN)


def test_build_refuses_what_is_beyond_the_limits_before_it_is_decoded(media):
    (media / "tall.png").write_bytes(images.png_bomb(side=17_000).read())
    image = GalleryImage(file="tall.png", width=17_000, height=17_000, content_hash="ab" * 32)

    with pytest.raises(ValidationError, match=r"289\.0 megapixels"):
        renditions.build(image)


@pytest.mark.parametrize(
    ("picture", "picture_format", "profile", "expected"),
    [
        (Image.new("RGB", (40, 30), P3_RED), "PNG", images.rgb_profile(), SRGB_RED),
        (Image.new("RGB", (40, 30), P3_RED), "JPEG", images.rgb_profile(), SRGB_RED),
        (Image.new("RGB", (40, 30), P3_RED), "WEBP", images.rgb_profile(), SRGB_RED),
        (Image.new("RGB", (40, 30), P3_RED).quantize(), "PNG", images.rgb_profile(), SRGB_RED),
        (Image.new("RGB", (40, 30), P3_RED), "GIF", images.rgb_profile(), SRGB_RED),
        (Image.new("RGBA", (40, 30), (*P3_RED, 128)), "PNG", images.rgb_profile(), SRGB_RED),
        (Image.new("RGB", (40, 30), P3_RED), "PNG", images.rgb_profile(padding=2_000_000), SRGB_RED),
        (Image.new("RGB", (40, 30), (100, 150, 100)), "JPEG", ADOBE_RGB, (66, 152, 97)),
        (Image.new("CMYK", (40, 30), (255, 0, 0, 0)), "JPEG", images.ink_profile(), (120, 120, 120)),
        (Image.new("L", (40, 30), 55), "PNG", images.grey_profile(1.0), (128, 128, 128)),
        (Image.new("L", (40, 30), 55), "JPEG", images.grey_profile(1.0), (128, 128, 128)),
        (Image.new("LA", (40, 30), (55, 128)), "PNG", images.grey_profile(1.0), (128, 128, 128)),
        (Image.new("I;16", (40, 30), 55 * 257), "PNG", images.grey_profile(1.0), (128, 128, 128)),
        (Image.new("RGB", (40, 30), P3_RED), "PNG", b"no profile", P3_RED),
        (Image.new("RGB", (40, 30), P3_RED), "JPEG", images.rgb_profile()[:300], P3_RED),
        (Image.new("RGB", (40, 30), P3_RED), "PNG", images.grey_profile(1.0), P3_RED),
        (Image.new("RGB", (40, 30), P3_RED), "JPEG", images.ink_profile(), P3_RED),
    ],
)
def test_build_shows_the_colours_that_the_profile_means(picture, picture_format, profile, expected, media):
    upload = images.with_profile(picture, picture_format, profile)
    image, original = stored(upload, media), (media / upload.name).read_bytes()

    renditions.build(image)

    shown = opened(media, image, "thumb")
    assert is_near(shown.convert("RGB").getpixel((20, 15)), expected)
    assert shown.mode == ("RGBA" if "A" in picture.mode else "RGB")
    assert "icc_profile" not in shown.info
    assert (media / upload.name).read_bytes() == original


@pytest.mark.parametrize(
    ("bits", "colour_type", "row", "key"),
    [
        (16, 0, b"\x80\x01" * 20 + b"\x80\x02" * 20, b"\x80\x01"),
        (4, 0, b"\x55" * 10 + b"\x66" * 10, b"\0\x05"),
        (16, 2, b"\x80\x01" * 60 + b"\x20\x02" * 60, b"\x80\x01" * 3),
        (8, 0, b"\x05" * 20 + b"\x06" * 20, b"\0\x05"),
    ],
)
def test_build_sees_through_one_colour_of_any_depth(bits, colour_type, row, key, media):
    upload = images.png_of_chunks("key.png", (40, 30), bits, colour_type, row, (b"tRNS", key))
    image = stored(upload, media)

    renditions.build(image)

    shown = opened(media, image, "thumb")
    assert [shown.getpixel(place)[3] for place in ((5, 15), (35, 15))] == [0, 255]


def test_build_tells_of_a_damaged_file(media):
    image = stored(images.png(), media)
    (media / "picture.png").write_bytes(images.truncated(images.png()).read())

    with pytest.raises(ValidationError, match="is damaged or cut short"):
        renditions.build(image)
    assert files(media) == []


def test_rendition_tells_address_and_size(media):
    image = stored(images.png(size=(2001, 1000)), media)
    renditions.build(image)

    found = renditions.rendition(image, "medium")

    assert found == Rendition(f"/media/{renditions.path_of(image, 'medium')}", 640, 320)


def test_rendition_never_encodes(media):
    image = stored(images.png(size=(2000, 1000)), media)
    renditions.build(image)
    renditions.discard(image.content_hash)

    assert [renditions.rendition(image, size) for size in renditions.SIZES] == [None] * 4
    assert renditions.srcset(image) == ""
    assert files(media) == []


def test_rendition_and_srcset_of_a_missing_picture_are_empty(media):
    image = GalleryImage(file="missing.png")

    assert renditions.rendition(image, "thumb") is None
    assert renditions.srcset(image) == ""


def test_srcset_names_the_sizes_that_are_there(media):
    image = stored(images.png(size=(700, 350)), media)
    renditions.build(image)
    (media / renditions.path_of(image, "small")).unlink()

    folder = f"/media/derived/{image.content_hash[:2]}/{image.content_hash}"
    assert renditions.srcset(image) == (
        f"{folder}/thumb.2.webp 160w, {folder}/medium.2.webp 640w, {folder}/large.2.webp 700w"
    )


def test_discard_removes_every_recipe_of_a_content(media):
    image = stored(images.png(), media)
    renditions.build(image)
    folder = media / renditions.folder_of(image.content_hash)
    (folder / "thumb.0.webp").write_bytes(b"of an older recipe")

    renditions.discard(image.content_hash)
    renditions.discard(image.content_hash)

    assert not folder.exists()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"derived/ab/ab{'0' * 62}/thumb.2.webp", "ab" + "0" * 62),
        (f"derived/ab/ab{'0' * 62}/huge.2.webp", ""),
        (f"derived/ab/ab{'0' * 62}/thumb.2.webp\n", ""),
        (f"uploads/ab/ab{'0' * 62}/thumb.2.webp", ""),
    ],
)
def test_content_hash_in_recognises_derived_paths_only(path, expected):
    assert renditions.content_hash_in(path) == expected


def test_imagekit_asks_for_nothing_while_serving():
    strategy = renditions.NeverWhileServing()

    assert strategy.on_existence_required(None) is None
    assert strategy.on_content_required(None) is None


def test_a_webp_of_the_project_is_its_own_widest_size(media):
    image = stored(images.webp(size=(1200, 800)), media)

    made = renditions.build(image)

    assert made == 3
    assert [path.rpartition("/")[2] for path in files(media)] == [
        "medium.2.webp",
        "small.2.webp",
        "thumb.2.webp",
        "picture.webp",
    ]
    assert renditions.rendition(image, "large") == Rendition("/media/picture.webp", 1200, 800)
    assert [line.split()[1] for line in renditions.srcset(image).split(", ")] == ["160w", "320w", "640w", "1200w"]


def test_an_uploaded_webp_is_made_into_every_size(media):
    image = stored(images.webp("uploads/ab/picture.webp", size=(1200, 800)), media)

    assert renditions.build(image) == 4
    assert renditions.rendition(image, "large").url.startswith("/media/derived/")
