"""Keeps packed decks, so that each content is packed once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, cast

from django.core.files import locks
from django.core.files.storage import default_storage

FOLDER = "decks"
logger = logging.getLogger(__name__)

Write = Callable[[IO[bytes]], None]


def find(name: str, version: str) -> BinaryIO | None:
    """Open the package of this name and version, if it is there."""
    try:
        return place_of(name, version).open("rb")
    except (FileNotFoundError, NotADirectoryError):
        return None


def take(name: str, version: str, write: Write) -> BinaryIO:
    """Open the package of this name and version, and write it first where there is none.

    One process at a time writes a name, the others wait for it; a file appears only when all of it is written, and
    the versions before it are removed. Where the disk takes none, it is packed for this once.
    """
    if file := find(name, version):
        return file
    try:
        return kept(place_of(name, version), write)
    except OSError:
        logger.exception("The deck %s cannot be kept.", name)
    unkept: IO[bytes] = BytesIO()
    write(unkept)
    unkept.seek(0)
    return cast(BinaryIO, unkept)


def kept(place: Path, write: Write) -> BinaryIO:
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / ".lock").open("wb") as lock:
        locks.lock(lock, locks.LOCK_EX)
        if not place.exists():
            write_whole(place, write)
            clear(place)
        return place.open("rb")


def place_of(name: str, version: str) -> Path:
    return Path(default_storage.path(FOLDER)) / name / f"{version}.apkg"


def write_whole(place: Path, write: Write) -> None:
    with NamedTemporaryFile(dir=place.parent, suffix=".unfinished", delete=False) as file:
        unfinished = Path(file.name)
        try:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)


def clear(place: Path) -> None:
    """Remove what else lies beside a package: older versions, and what killed processes left behind."""
    for other in place.parent.iterdir():
        if other != place and other.suffix in (".apkg", ".unfinished"):
            other.unlink()
