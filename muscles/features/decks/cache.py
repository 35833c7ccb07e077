"""Keeps packed decks in the storage, so that each content is packed once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage, storages

from muscles.files.stores import file_names
from muscles.services.claims import in_turn

FOLDER = "decks"
logger = logging.getLogger(__name__)

Write = Callable[[IO[bytes]], None]


def find(name: str, version: str) -> IO[bytes] | None:
    """Open the package of this name and version, if it is there."""
    try:
        return default_storage.open(name_of(name, version), "rb")
    except OSError:  # or the storage is away
        return None


def take(name: str, version: str, write: Write) -> IO[bytes]:
    """Open the package of this name and version, and write it first where there is none.

    One process at a time writes a name, the others wait for it; a file appears only when all of it is written, and
    the versions before it are removed. Where it cannot be kept, it is packed for this once.
    """
    if file := find(name, version):
        return file
    with in_turn(f"{FOLDER}/{name}"):
        if file := find(name, version):
            return file
        package = TemporaryFile()  # noqa: SIM115  whoever asked closes it
        try:
            write(package)
            package.seek(0)
            keep(name, version, package)
        except BaseException:
            package.close()
            raise
    package.seek(0)
    return package


def keep(name: str, version: str, package: IO[bytes]) -> None:
    try:
        storages["derived"].save(name_of(name, version), File(package))
        clear(name, version)
    except OSError:
        logger.exception("The deck %s cannot be kept.", name)


def name_of(name: str, version: str) -> str:
    return f"{FOLDER}/{name}/{version}.apkg"


def clear(name: str, version: str) -> None:
    """Remove the older versions of a package."""
    for other in file_names(default_storage, f"{FOLDER}/{name}"):
        if other.endswith(".apkg") and other != f"{version}.apkg":
            with suppress(FileNotFoundError):
                default_storage.delete(f"{FOLDER}/{name}/{other}")
