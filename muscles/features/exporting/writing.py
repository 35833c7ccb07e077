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
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from muscles.features.exporting.errors import ExportError
from muscles.features.exporting.reading import PAGE, Link
from muscles.services import pictures
from muscles.services.folders import is_private


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


def linked(path: Path, new: Path) -> bool:
    with suppress(OSError):  # a disk that knows no hard links
        os.link(path, new)
        return True
    return False


def file_of(path: str) -> Path | None:
    """Return the file that the site serves at a path below those of static files or media, or nothing for a page.

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


def media_file(name: str) -> Path:
    try:
        path = Path(default_storage.path(name)).resolve()
    except (ValueError, SuspiciousFileOperation) as error:
        raise ExportError("is no path of a picture") from error
    if not path.is_relative_to(Path(default_storage.location).resolve()) or not path.is_file():
        raise ExportError("is no file; “manage.py check_media” names what is missing")
    if is_private(name) or not pictures.exist(images.published() for images in pictures.showing(name)):
        raise ExportError("is a picture that visitors do not see")
    return path
