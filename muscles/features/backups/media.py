"""The files of the media folder: which of them are backed up, and how their contents go to a target."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import IO

from django.core.files.storage import default_storage

from muscles.features.backups.manifest import Content
from muscles.features.backups.sealing import Seal
from muscles.features.backups.target import Target
from muscles.files import stores
from muscles.models import GalleryImage
from muscles.services.files import needed_elsewhere
from muscles.services.folders import can_be_made_again
from muscles.services.stored import files_below, is_link, is_unfinished
from muscles.services.unused import NOTES

PIECE = 1 << 20  # bytes
NOT_KEPT = ("README.md", NOTES)  # the project's, and what is noted anew


class Copying:
    """Copies contents that a target does not have yet: `number` of them, with `size` bytes."""

    def __init__(self, target: Target, seal: Seal) -> None:
        self.target = target
        self.seal = seal
        self.files: dict[str, Content] = {}
        self.number = self.size = 0

    def copy_new(self) -> None:
        """Copy the files that it has not seen yet, or that have another size now; what is gone again is no loss."""
        for name, size in stored_files():
            try:
                if name not in self.files or self.files[name].size != (size or default_storage.size(name)):
                    with default_storage.open(name, "rb") as file:
                        self.files[name] = self.keep(file)
            except FileNotFoundError:
                continue

    def keep(self, file: IO[bytes]) -> Content:
        """Keep a content, unless it is there already."""
        file.seek(0)
        content = content_of(file)
        if self.target.has(content.sha256 + self.seal.suffix):
            return content
        file.seek(0)
        reader = Hashing(file)

        def write(kept: IO[bytes]) -> str:
            self.seal.write(reader, kept)  # type: ignore[arg-type]
            return reader.content.sha256 + self.seal.suffix

        self.target.put(write)
        self.number += 1
        self.size += reader.size
        return reader.content  # the file may have changed since it was looked at


class Hashing:
    """A file that says, once it is read, what was in it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        self.size += len(piece)
        return piece

    @property
    def content(self) -> Content:
        return Content(self.digest.hexdigest(), self.size)


def content_of(file: IO[bytes]) -> Content:
    reader = Hashing(file)
    while reader.read(PIECE):
        pass
    return reader.content


def stored_names() -> Iterator[str]:
    """Yield the names of the files to be backed up."""
    for name, _ in stored_files():
        yield name


def stored_files() -> Iterator[tuple[str, int | None]]:
    """Yield what is to be backed up, with its size where that is known: what is no link, and nobody can make again."""
    for name, size in stores.files_below(default_storage):
        if not (name in NOT_KEPT or can_be_made_again(name) or is_unfinished(name) or is_link(name)):
            yield name, size


def links() -> list[str]:
    """Name what leads elsewhere: it is left out."""
    return [name for name in files_below("") if is_link(name)]


def needed_names() -> set[str]:
    """Return the names that rows give to files."""
    rows = GalleryImage.objects.order_by().values_list("file", "webm", "mp4", "outlines")
    named = {name for row in rows.iterator() for name in row} | {name for name, _ in needed_elsewhere()}
    return named - {""}
