"""Makers of ZIP archives, sound and broken."""

import stat
import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.base import ContentFile

LINK = stat.S_IFLNK << 16


def zipped(files: Mapping[str, bytes | str], name: str = "site.zip", *, method: int = ZIP_DEFLATED) -> ContentFile:
    return packed(*files.items(), name=name, method=method)


def packed(*files: tuple[str | ZipInfo, bytes | str], name: str = "site.zip", method=ZIP_DEFLATED) -> ContentFile:
    """Pack files under names that may be anything, or repeat."""
    content = BytesIO()
    with ZipFile(content, "w", method) as archive:
        for entry, data in files:
            archive.writestr(entry, data)
    return ContentFile(content.getvalue(), name=name)


def link(name: str, target: str) -> tuple[ZipInfo, str]:
    entry = ZipInfo(name)
    entry.create_system, entry.external_attr = 3, LINK
    return entry, target


def replaced(archive: ContentFile, old: bytes, new: bytes) -> ContentFile:
    """Write other bytes over those of an archive, wherever they are."""
    data = archive.read()
    assert old in data
    assert len(old) == len(new)
    return ContentFile(data.replace(old, new), name=archive.name)


def encrypted(files: Mapping[str, bytes | str]) -> ContentFile:
    """Files that say that they are encrypted."""
    return with_flags(zipped(files), 0x1)


def with_flags(archive: ContentFile, flags: int) -> ContentFile:
    """Set flags of every entry, both where it lies and in the list of contents."""
    data = bytearray(archive.read())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            struct.pack_into("<H", data, start + offset, flags)
            start = data.find(mark, start + 4)
    return ContentFile(bytes(data), name=archive.name)
