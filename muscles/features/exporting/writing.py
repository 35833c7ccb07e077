"""Writing answers and files below the folder that is to become the export."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files.storage import default_storage

from muscles.features.exporting.errors import ExportError
from muscles.features.exporting.reading import PAGE, Link
from muscles.files.stores import About, about
from muscles.services import pictures
from muscles.services.folders import is_private

CLOCK = 0.001  # seconds by which times of two file systems may differ that are the same


def place_of(link: Link) -> PurePosixPath:
    """Return where the answer to an address lies, below the folder.

    Raises:
        ExportError: a host of files could not find it there.
    """
    path = unquote(link.path)
    number = PAGE.fullmatch(link.query)
    if link.query and not number:
        raise ExportError("needs a server, which reads what stands after the “?”")
    if number:
        path = f"{path}page/{number[1]}/"
    parts = path.removeprefix("/").removesuffix("/").split("/") if path != "/" else []
    if any(part in ("", ".", "..") or "\0" in part or "\\" in part for part in parts):
        raise ExportError("is no path that a file can have")
    return PurePosixPath(*parts, "index.html") if path.endswith("/") else PurePosixPath(*parts)


class Folder:
    """The folder that is written; what the export before it has already is taken from there."""

    def __init__(self, path: Path, previous: Path) -> None:
        self.path, self.previous = path, previous
        self.files = self.size = 0

    def write(self, place: PurePosixPath, content: Iterable[bytes]) -> None:
        path = self.path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            for part in content:
                file.write(part)
        self.count(path)

    def copy(self, source: Path, place: PurePosixPath) -> None:
        path, there = self.path / place, self.previous / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (is_alike(there, source) and linked(there, path)):
            shutil.copy2(source, path)
            path.chmod(0o644)
        self.count(path)

    def fetch(self, name: str, place: PurePosixPath) -> None:
        """Copy a file of the media, and give it the time at which it was written there."""
        path, there = self.path / place, self.previous / place
        found = about(default_storage, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (is_as(there, found) and linked(there, path)):
            with default_storage.open(name, "rb") as source, path.open("xb") as file:
                for piece in source.chunks():
                    file.write(piece)
            os.utime(path, (found.modified.timestamp(),) * 2)
        self.count(path)

    def count(self, path: Path) -> None:
        self.files += 1
        self.size += path.stat().st_size


def is_alike(path: Path, source: Path) -> bool:
    """Is there a copy of this file that was not changed since?"""
    try:
        there, wanted = path.stat(), source.stat()
    except OSError:
        return False
    return (there.st_size, there.st_mtime_ns) == (wanted.st_size, wanted.st_mtime_ns)


def is_as(path: Path, wanted: About) -> bool:
    """Is there a copy of this file of the media that was not changed since?"""
    try:
        there = path.stat()
    except OSError:
        return False
    return there.st_size == wanted.size and abs(there.st_mtime - wanted.modified.timestamp()) < CLOCK


def linked(path: Path, new: Path) -> bool:
    with suppress(OSError):  # a disk that knows no hard links
        os.link(path, new)
        return True
    return False


def file_of(path: str) -> Path | str | None:
    """Return the static file, or the name of the file of the media, that is served at a path; nothing for a page.

    Raises:
        ExportError: there is none that a visitor may see.
    """
    name = unquote(path)
    if name.startswith(settings.STATIC_URL):
        return static_file(name.removeprefix(settings.STATIC_URL))
    if name.startswith(settings.MEDIA_URL):
        return media_file(name.removeprefix(settings.MEDIA_URL))
    return None


def static_file(name: str) -> Path:
    try:
        collected = Path(staticfiles_storage.path(name))
        found = collected if collected.is_file() else Path(finders.find(name) or "")
    except SuspiciousFileOperation:
        found = Path()
    if not found.is_file():
        raise ExportError("is no static file; “manage.py prepare” collects them")
    return found


def media_file(name: str) -> str:
    try:
        about(default_storage, name)
    except (ValueError, SuspiciousOperation) as error:
        raise ExportError("is no path of a picture") from error
    except FileNotFoundError as error:
        raise ExportError("is no file; “manage.py check_media” names what is missing") from error
    except OSError as error:
        raise ExportError(f"cannot be read: {error.strerror or error}") from error
    if is_private(name) or not pictures.exist(images.published() for images in pictures.showing(name)):
        raise ExportError("is a picture that visitors do not see")
    return name
