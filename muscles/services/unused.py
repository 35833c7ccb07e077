"""Files that nothing needs any more: which they are, since when, and their removal.

When a file was first seen without use is remembered in the storage: times of files are no measure of it, since a
picture may be years old when its entry goes, and a database that is empty for an hour would make all of them look
forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from json import JSONDecodeError
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from muscles.services.folders import FOLDERS, Folder, folder_of
from muscles.services.stored import files_below, is_fresh, is_unfinished

NOTES = "unused.json"
OF_THE_PROJECT = ("muscles/", "README.md", NOTES)  # the originals that come with it, and what is not a picture
BATCH_SIZE = 200  # names in a query


@dataclass(frozen=True)
class UnusedFile:
    name: str
    size: int
    since: datetime
    folder: Folder

    def is_due(self, grace: timedelta) -> bool:
        wait = min(grace, self.folder.grace)
        return timezone.now() - self.since >= wait and not is_fresh(self.name)


@dataclass(frozen=True)
class Stored:
    """What nothing needs, and the names of files that are not ours, nobody knows whose."""

    unused: list[UnusedFile]
    unknown: list[str]


def look() -> Stored:
    """Go through the storage, and return what nothing needs."""
    noted, now = first_seen(), timezone.now()
    stored = Stored([], [])
    ours: dict[str, list[str]] = {folder.name: [] for folder in FOLDERS}
    for name in files_below(""):
        folder = folder_of(name)
        if folder:
            ours[folder.name].append(name)
        elif not name.startswith(OF_THE_PROJECT):
            stored.unknown.append(name)
    for folder in FOLDERS:
        for name in spare(folder, ours[folder.name]):
            try:
                size = default_storage.size(name)
            except FileNotFoundError:  # somebody else removed it meanwhile
                continue
            stored.unused.append(UnusedFile(name, size, noted.get(name, now), folder))
    return stored


def spare(folder: Folder, names: list[str]) -> Iterator[str]:
    for start in range(0, len(names), BATCH_SIZE):
        some = names[start : start + BATCH_SIZE]
        needed = folder.needed([name for name in some if not is_unfinished(name)])
        yield from (name for name in some if name not in needed)


def remove(file: UnusedFile, grace: timedelta) -> bool:
    """Remove a file that is still of no use, and a folder of its own; return whether it went.

    Raises:
        OSError: it cannot be removed.
    """
    with transaction.atomic():  # on SQLite nobody writes meanwhile; elsewhere a file that is used again is made fresh
        if not [*spare(file.folder, [file.name])] or not file.is_due(grace):
            return False
        default_storage.delete(file.name)
    own_folder = str(PurePosixPath(file.name).parent)
    with suppress(FileNotFoundError):  # somebody else may clear up, too
        if file.folder.has_subfolders and default_storage.listdir(own_folder) == ([], []):
            default_storage.delete(own_folder)
    return True


def first_seen() -> dict[str, datetime]:
    """Return when each file was first seen without use; nothing where that was never noted, or cannot be read."""
    try:
        with default_storage.open(NOTES) as file:
            noted = json.load(file)
        return {name: moment for name, text in noted.items() if (moment := parse_datetime(text))}
    except (FileNotFoundError, JSONDecodeError, AttributeError, TypeError, ValueError):
        return {}


def note(files: Iterable[UnusedFile]) -> None:
    """Remember since when these are of no use, and forget what was noted of others."""
    noted = {file.name: file.since.isoformat() for file in files}
    if noted or default_storage.exists(NOTES):
        content = ContentFile(json.dumps(noted, indent=1).encode())
        storages["derived"].save(NOTES, content)  # the one that writes over what was there
