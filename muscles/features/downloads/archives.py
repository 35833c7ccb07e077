"""A region as a ZIP: its entries, its pictures, and whom to credit for them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.utils.text import slugify

from muscles.features.downloads.entries import csv_lines, json_lines, line, records_of
from muscles.models import GalleryImage, Muscle, Region
from muscles.services.records import Record, Whole, listed_muscles, region_detail
from muscles.texts.formulas import neutral

MOST_PICTURES = 5_000
CREDITS = ["File", "Belongs to", "Page", "Title", "What is seen", "Credit", "Licence", "Licence text"]
README = """{name}

{url}
From the muscle atlas, as it was published when this file was made.

entries.csv    a line for each muscle, group and head, for spreadsheets
entries.json   the same and the region itself, for programs
credits.csv    a line for each picture: whom to name, and what you may do with it
images/        the pictures as they were made, a folder for each entry

Name the credit of a picture wherever you show it, and heed its licence.
The atlas is for learning, and no medical advice.
"""

logger = logging.getLogger(__name__)


class TooManyPicturesError(Exception):
    """A region has more pictures than one archive holds."""


class Outlet:
    """What a ZIP is written to, and taken from part by part."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        taken, self.parts = b"".join(self.parts), []
        return taken


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield an archive of files, one after the other; pictures are packed already, so nothing is.

    It says nothing of when it was made: the same files make the same archive.
    """
    outlet = Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:  # type: ignore[arg-type]  # it is written to, and never read
        for name, content in files:
            archive.writestr(ZipInfo(name), content)
            yield outlet.take()
    yield outlet.take()


def pictures_of(region: Region) -> QuerySet[GalleryImage]:
    """Return the pictures of a region, of what lies in it, and of all entries that have a place there.

    Raises:
        TooManyPicturesError: they are more than an archive holds.
    """
    keys = [each.pk for each in region.descendants(include_self=True)]
    inside = Region.objects.published().filter(pk__in=keys).order_by()
    muscles = listed_muscles(region).order_by()
    images = GalleryImage.objects.readable()
    images = images.filter(Q(region__in=inside.values("pk")) | Q(muscle__in=muscles.values("pk")))
    if images.count() > MOST_PICTURES:
        raise TooManyPicturesError
    regions_first = F("region_id").asc(nulls_last=True)
    return images.select_related("muscle__home", "region__home").order_by(
        regions_first, "muscle__name", "muscle_id", "role", "position", "pk"
    )


def files_of(region: Region, images: Iterable[GalleryImage], whole: Whole) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the archive, with its name; a picture that is gone since is left out."""
    folder = region.permalink.replace("/", "-")
    about: Record = region_detail(region, whole)
    named = dict(names_of(images))
    records = list(records_of(listed_muscles(region), whole))
    texts = {
        "README.txt": README.format(name=region.name, url=about["url"]),
        "entries.csv": "".join(csv_lines(records)),
        "entries.json": "".join(json_lines(records, region=about)),
        "credits.csv": "".join(credits_of(named, whole)),
    }
    for name, text in texts.items():
        yield f"{folder}/{name}", text.encode()
    for name, image in named.items():
        for file in filter(None, (image.file.name, image.webm.name)):
            content = content_of(file)
            if content is not None:
                yield f"{folder}/{PurePosixPath(name).with_suffix(PurePosixPath(file).suffix)}", content


def names_of(images: Iterable[GalleryImage]) -> Iterator[tuple[str, GalleryImage]]:
    """Yield each picture by its name in the archive: a number in its folder, and from where it is seen."""
    numbers: dict[str, int] = {}
    for image in images:
        owner: Muscle | Region = image.owner
        folder = owner.permalink.replace("/", "-")
        numbers[folder] = numbers.get(folder, 0) + 1
        words = slugify(image.direction or image.title)[:40] or image.role
        suffix = PurePosixPath(image.file.name).suffix.lower()
        yield f"images/{folder}/{numbers[folder]:02}-{words}{suffix}", image


def credits_of(named: dict[str, GalleryImage], whole: Whole) -> Iterator[str]:
    yield "\ufeff" + line(CREDITS)
    for name, image in named.items():
        owner = image.owner
        texts = [image.title, image.alt, image.credit, image.licence, image.licence_url]
        yield line(map(neutral, [name, owner.name, whole(owner.get_absolute_url()), *texts]))


def content_of(name: str) -> bytes | None:
    try:
        with default_storage.open(name, "rb") as file:
            content: bytes = file.read()
    except FileNotFoundError:
        logger.warning("%s is no longer there, and is not in the archive.", name)
        return None
    return content
