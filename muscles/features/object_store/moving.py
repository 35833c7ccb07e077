"""Moving media between the folder and the object store: copied, read back, and compared.

What is there already, with the same bytes, is not copied again; so a move that was broken off is run again and goes
on. A file that is another at its goal is named, and left as it is. Nothing is removed before all is alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath

from django.core.files.storage import Storage

from muscles.files.stores import files_below, is_link

AT_ONCE = 8  # files; each waits for the network most of the time
PIECE = 1 << 20  # bytes
STAY = ("README.md", "unused.json")  # the project's, and what is noted anew
PASSED_OVER = (".unfinished", ".lock")


class Outcome(StrEnum):
    COPIED = "copied"
    ALIKE = "alike"
    MISSING = "missing"
    DIFFERS = "differs"
    FAILED = "failed"


@dataclass(frozen=True)
class Moved:
    """What became of one file; the text says more where it is not where it should be."""

    name: str
    outcome: Outcome
    size: int
    text: str = ""

    @property
    def is_well(self) -> bool:
        return self.outcome in (Outcome.COPIED, Outcome.ALIKE)


def names_in(source: Storage) -> Iterator[str]:
    """Yield what is to be moved: all that is no link, and whole."""
    for name, _ in files_below(source):
        if name not in STAY and not name.endswith(PASSED_OVER) and not is_link(source, name):
            yield name


def move(source: Storage, goal: Storage, *, is_check: bool = False, overwrite: bool = False) -> Iterator[Moved]:
    """Copy each file that the goal lacks, and compare it there with its source.

    A check copies none; with `overwrite` a file that is another there is replaced, if that storage replaces any.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            one = partial(move_file, source, goal, is_check=is_check, overwrite=overwrite)
            yield from pool.map(one, names_in(source))
        finally:
            pool.shutdown(cancel_futures=True)


def move_file(source: Storage, goal: Storage, name: str, *, is_check: bool, overwrite: bool) -> Moved:
    """Copy a file unless it is there, and compare the two by their hashes."""
    try:
        wanted, size = digest(source, name)
        found = digest_or_none(goal, name)
        if found is None and is_check:
            return Moved(name, Outcome.MISSING, size, "is not there")
        outcome = Outcome.ALIKE
        if found is None or (overwrite and found != (wanted, size)):
            with source.open(name, "rb") as file:
                saved = goal.save(name, file)
            found, outcome = digest(goal, saved), Outcome.COPIED
        if found != (wanted, size):
            return Moved(
                name, Outcome.DIFFERS, size, f"is {wanted} ({size} bytes), there {found[0]} ({found[1]} bytes)"
            )
        return Moved(name, outcome, size)
    except OSError as error:
        return Moved(name, Outcome.FAILED, 0, f"cannot be read or stored: {error.strerror or error}")


def digest(storage: Storage, name: str) -> tuple[str, int]:
    """Return the SHA-256 of a file, and its size in bytes.

    Raises:
        FileNotFoundError: there is none.
    """
    reader, size = sha256(), 0
    with storage.open(name, "rb") as file:
        for piece in file.chunks(PIECE):
            reader.update(piece)
            size += len(piece)
    return reader.hexdigest(), size


def digest_or_none(storage: Storage, name: str) -> tuple[str, int] | None:
    try:
        return digest(storage, name)
    except FileNotFoundError:
        return None


def remove(source: Storage, names: list[str]) -> None:
    """Remove files, and on a disk the folders that are then empty."""
    for name in names:
        source.delete(name)
    folders = {str(above) for name in names for above in PurePosixPath(name).parents} - {"."}
    for folder in sorted(folders, key=len, reverse=True):
        with suppress(FileNotFoundError):
            if source.listdir(folder) == ([], []):
                source.delete(folder)
