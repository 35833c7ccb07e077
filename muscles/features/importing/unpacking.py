"""Puts what was uploaded into a folder: documents as they are, and what a ZIP holds."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from django.core.files import File

from muscles.features.importing.files import folder_of_generators, followed
from muscles.features.importing.readers import none_of_them, suffixes
from muscles.files.archives import LONGEST_PART, MEGABYTE, ArchiveEntry, ArchiveError, Limits, Refused, read_archive

ZIP = ".zip"
LIMITS = Limits(archive=150 * MEGABYTE, files=1000)  # what one request can do
TWICE = "was uploaded twice; the first one counts"


def unpack(file: File[bytes], name: str, target: Path) -> list[Refused]:
    """Put the file of this name, or what it holds, into a folder; return what cannot be used, with the reasons."""
    if name.lower().endswith(suffixes()):
        if len(name.encode()) > LONGEST_PART:
            return [Refused(name, "has a name that is too long; shorten it")]
        if (target / name).exists():
            return [Refused(name, TWICE)]
        with (target / name).open("wb") as copy:
            copy.writelines(file.chunks())
        return []
    if not name.lower().endswith(ZIP):
        return [Refused(name, f"is {none_of_them()} nor a ZIP")]
    others: set[str] = set()

    def is_other(entry: str) -> bool:
        folder = folder_of_generators(entry)
        others.add(folder)
        return bool(folder)

    try:
        entries, refused = read_archive(file, LIMITS, is_other)
    except ArchiveError as error:
        return [Refused(name, str(error))]
    refused += [Refused(entry.name, reason) for entry in entries if (reason := put(entry, target))]
    for folder in filter(None, others):  # empty, so that the report names them
        place = followed(target / folder)
        if place.is_relative_to(followed(target)):
            with suppress(OSError):
                place.mkdir(parents=True, exist_ok=True)
    return refused


def put(entry: ArchiveEntry, target: Path) -> str:
    """Write a file of a ZIP, and return the reason where it cannot be used."""
    place = target / entry.name
    if place.exists():
        return TWICE
    try:
        content = entry.read()
        place.parent.mkdir(parents=True, exist_ok=True)
    except ArchiveError as error:
        return str(error)
    except (FileExistsError, NotADirectoryError):
        return "stands below a document that was uploaded, too"
    place.write_bytes(content)
    return ""
