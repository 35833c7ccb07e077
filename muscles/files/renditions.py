"""Every derived size: what it is called, how it is made, and which of them are there."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.storage import Storage, storages
from imagekit import ImageSpec
from imagekit.cachefiles import ImageCacheFile
from imagekit.processors import Resize
from PIL import ExifTags, Image, ImageOps

from muscles.files.colours import conversion_of
from muscles.files.presence import is_there
from muscles.files.scaling import SIZES, narrowed, straight
from muscles.files.uploads import open_picture, turn_of, upright

if TYPE_CHECKING:
    from muscles.models import GalleryImage

ENCODING = {"quality": 82, "method": 2}
# Changes with anything that changes the result, so that no cache keeps showing what an older recipe made.
RECIPE = "2"

FOLDER = "derived"
DERIVED_PATH = re.compile(rf"{FOLDER}/[0-9a-f]{{2}}/([0-9a-f]{{64}})/(?:{'|'.join(SIZES)})\.\w+\.webp")


@dataclass(frozen=True)
class Rendition:
    """A derived picture that is there; width and height in pixels."""

    url: str
    width: int
    height: int


class NeverWhileServing:
    """imagekit's strategy: ask for nothing."""

    def on_existence_required(self, file) -> None:
        return

    def on_content_required(self, file) -> None:
        return


class OnDisk:
    """imagekit's backend: make a file when asked to, and remember nothing about it."""

    def generate(self, file, force=False) -> None:
        file._generate()
        file.close()


class Scaled(ImageSpec):
    """A picture that is narrowed already, scaled and turned upright, as a WebP in sRGB and without metadata."""

    cachefile_backend = OnDisk()

    def __init__(self, source: Image.Image, width: int, height: int, turn: int) -> None:
        super().__init__(source)
        self.processors = [Resize(width, height)]
        self.turn = turn

    def generate(self) -> BytesIO:
        picture = self.source
        for processor in self.processors:
            picture = processor.process(picture)
        picture = straight(picture)
        picture.getexif()[ExifTags.Base.Orientation] = self.turn
        picture = ImageOps.exif_transpose(picture)
        content = BytesIO()
        picture.save(content, "WEBP", exif=b"", icc_profile=b"", **ENCODING)
        content.seek(0)
        return content


def rendition(image: GalleryImage, size: str) -> Rendition | None:
    """Return the picture in a named size, or None where there is nothing to show.

    A picture narrower than the size comes in its own width; an animation comes as its first frame.
    """
    if image.is_missing:
        return None
    made = sizes_of(image)
    if size in made:
        return _present(image, size)
    return original(image) if is_given_out(image) else _present(image, made[-1])


def is_given_out(image: GalleryImage) -> bool:
    """Is the file itself the widest size? A WebP of the project is as small as one that would be made of it."""
    return not image.is_uploaded and image.file.name.endswith(".webp")


def original(image: GalleryImage) -> Rendition | None:
    """Return a picture as the project brings it; uploads are not given out."""
    if image.is_missing or image.is_uploaded or not is_there(image.file.storage, image.file.name):
        return None
    return Rendition(image.file.url, image.width, image.height)


def srcset(image: GalleryImage) -> str:
    """Return the `srcset` of all sizes that are there, narrowest first."""
    if image.is_missing:
        return ""
    present = [found for size in sizes_of(image) if (found := _present(image, size))]
    if present and is_given_out(image) and (widest := original(image)):
        present.append(widest)
    return ", ".join(f"{found.url} {found.width}w" for found in present)


def build(image: GalleryImage) -> int:
    """Make the sizes that are not there yet, and return how many were made.

    Raises:
        ValidationError: the file is damaged.
        OSError: the file cannot be read.
    """
    missing = missing_sizes(image)
    if missing:
        with image.file.storage.open(image.file.name, "rb") as file, open_picture(file) as original:
            turn = turn_of(original)
            sizes = [upright(_dimensions(image, size), turn) for size in missing]
            strips = narrowed(original, [width for width, _ in sizes], conversion_of(original))
        for size, strip, dimensions in zip(missing, strips, sizes, strict=True):
            spec = Scaled(strip, *dimensions, turn)
            ImageCacheFile(spec, name=path_of(image, size), storage=_storage()).generate(force=True)
    return len(missing)


def missing_sizes(image: GalleryImage) -> list[str]:
    """Name the sizes that `build` would make."""
    if image.is_missing:
        return []
    return [size for size in sizes_of(image) if not _storage().exists(path_of(image, size))]


def sizes_of(image: GalleryImage) -> list[str]:
    """Name the sizes that differ: up to the first that holds the picture in its own width, if that is not its file."""
    narrower = sum(width < image.width for width in SIZES.values())
    return list(SIZES)[: max(1, narrower) if is_given_out(image) else narrower + 1]


def path_of(image: GalleryImage, size: str) -> str:
    return f"{folder_of(image.content_hash)}/{size}.{RECIPE}.webp"


def folder_of(content_hash: str) -> str:
    return f"{FOLDER}/{content_hash[:2]}/{content_hash}"


def content_hash_in(path: str) -> str:
    """Return the content hash that the path of a derived file carries; empty where it is no such path."""
    match = DERIVED_PATH.fullmatch(path)
    return match[1] if match else ""


def discard(content_hash: str) -> None:
    """Remove every derived file of a content."""
    folder = folder_of(content_hash)
    storage = _storage()
    with suppress(FileNotFoundError):
        for name in storage.listdir(folder)[1]:
            storage.delete(f"{folder}/{name}")
        storage.delete(folder)


def _storage() -> Storage:
    return storages["derived"]


def _present(image: GalleryImage, size: str) -> Rendition | None:
    path = path_of(image, size)
    if not is_there(_storage(), path):
        return None
    return Rendition(_storage().url(path), *_dimensions(image, size))


def _dimensions(image: GalleryImage, size: str) -> tuple[int, int]:
    scale = min(1, SIZES[size] / image.width)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))
