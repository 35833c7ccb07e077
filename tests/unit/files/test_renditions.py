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


def stored(upload, media) -> GalleryImage:
    """An unsaved row of a file that lies in the media folder."""
    facts = inspect(upload)
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
    assert files(media) == [f"{folder}/{size}.1.webp" for size in ("large", "medium", "small", "thumb")]
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


def test_build_fits_a_very_tall_picture_into_the_format(media):
    image = stored(images.png(size=(50, 20_000)), media)

    renditions.build(image)

    assert opened(media, image, "thumb").size == (41, 16_383)


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
        f"{folder}/thumb.1.webp 160w, {folder}/medium.1.webp 640w, {folder}/large.1.webp 700w"
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
        (f"derived/ab/ab{'0' * 62}/thumb.1.webp", "ab" + "0" * 62),
        (f"derived/ab/ab{'0' * 62}/huge.1.webp", ""),
        (f"derived/ab/ab{'0' * 62}/thumb.1.webp\n", ""),
        (f"uploads/ab/ab{'0' * 62}/thumb.1.webp", ""),
    ],
)
def test_content_hash_in_recognises_derived_paths_only(path, expected):
    assert renditions.content_hash_in(path) == expected


def test_imagekit_asks_for_nothing_while_serving():
    strategy = renditions.NeverWhileServing()

    assert strategy.on_existence_required(None) is None
    assert strategy.on_content_required(None) is None
