"""What is asked of a storage beyond Django's own methods, whichever it is: the disk, an object store, the memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.storage import Storage
from django.utils.encoding import filepath_to_uri

PLAIN_NAME = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*", re.ASCII)


@dataclass(frozen=True)
class About:
    """Size in bytes, when the file was written, and a text that is another when its content is (`"` included)."""

    size: int
    modified: datetime
    etag: str


class StoreError(OSError):
    """A storage across a network does not do what it was asked for."""


class Away(StoreError):
    """It cannot be reached just now."""


class Part:
    """The bytes of a file from `first` to `last`, both included."""

    def __init__(self, file: BinaryIO, first: int, last: int) -> None:
        file.seek(first)
        self.file, self.left = file, last - first + 1

    def read(self, size: int) -> bytes:
        data = self.file.read(min(size, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.file.close()


def about(storage: Storage, name: str) -> About:
    """Return what is known of a file, with one request at most.

    Raises:
        FileNotFoundError: there is none of this name.
        OSError: the storage does not answer.
    """
    if ask := getattr(storage, "about", None):
        found: About = ask(name)
        return found
    size, modified = storage.size(name), storage.get_modified_time(name)
    return About(size, modified, f'"{int(modified.timestamp() * 1e6):x}-{size:x}"')


def part(storage: Storage, name: str, first: int, last: int) -> Any:
    """Return the bytes of a file from `first` to `last`, both included, to be read and closed; no more are fetched.

    Raises:
        FileNotFoundError: there is none of this name.
        OSError: the storage does not answer.
    """
    if fetch := getattr(storage, "part", None):
        return fetch(name, first, last)
    return Part(storage.open(name, "rb"), first, last)  # type: ignore[arg-type]


def files_below(storage: Storage, folder: str = "") -> Iterator[tuple[str, int | None]]:
    """Yield the names of all files in a folder and the folders in it, in order; links are named, and never followed.

    With each comes its size, where that is known without asking for it.
    """
    if listed := getattr(storage, "names_below", None):
        yield from listed(folder)
        return
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    within = f"{folder}/" if folder else ""
    yield from ((f"{within}{name}", None) for name in sorted(files) if name != ".gitkeep")
    for name in sorted(folders):
        if is_link(storage, f"{within}{name}"):
            yield f"{within}{name}", None
        else:
            yield from files_below(storage, f"{within}{name}")


def file_names(storage: Storage, folder: str) -> list[str]:
    """Return the names of the files in a folder, without those of its folders; an object store knows no empty one."""
    try:
        return sorted(storage.listdir(folder)[1])
    except FileNotFoundError:
        return []


def is_link(storage: Storage, name: str) -> bool:
    """Does this name stand for something that lies elsewhere? Only where there is a file system can it."""
    ask = getattr(storage, "is_link", None)
    return ask is not None and bool(ask(name))


def touch(storage: Storage, name: str) -> None:
    """Let a file count as new, where the storage can.

    Raises:
        FileNotFoundError: there is none of this name.
        OSError: the storage does not answer.
    """
    if renew := getattr(storage, "touch", None):
        renew(name)


def own_folder(storage: Storage, name: str) -> Path | None:
    """Make a folder that only the site itself looks into; None where there is no file system to have any."""
    if make := getattr(storage, "own_folder", None):
        made: Path = make(name)
        return made
    return None


def media_url(name: str) -> str:
    """Return the address at this site. What needs no quoting is joined as it is: a page has hundreds of them."""
    return f"{settings.MEDIA_URL}{name if PLAIN_NAME.fullmatch(name) else filepath_to_uri(name).lstrip('/')}"
