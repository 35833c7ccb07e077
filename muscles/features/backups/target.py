"""The folder that holds backups.

    files/ab/abcd…            a content under its SHA-256, written once; encrypted, the name ends in `.<recipients>.age`
    snapshots/<UTC>.json      what belongs to one moment; nothing counts until this is there
    lock                      held by the backup that is under way

Everything appears under its name only when all of it is written. What another place for backups had to do is what
this class does.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.core.files import locks

from muscles.features.backups.errors import BackupError

UNFINISHED = ".unfinished"
NAME_OF_TIME = "%Y-%m-%dT%H-%M-%S-%fZ"

Write = Callable[[IO[bytes]], str]
"""Writes a content, and returns the name under which it is kept: only who has written it knows its hash."""


class Target:
    """Only its owner may read it: a backup holds what no visitor may see."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "files"
        self.snapshots = folder / "snapshots"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let nobody else write here; who is killed holds nothing any more.

        Raises:
            BackupError: somebody else writes here, or nobody can.
        """
        try:
            for folder in (self.folder, self.files, self.snapshots):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = (self.folder / "lock").open("ab")
        except OSError as error:
            raise BackupError(f"{self.folder} cannot be written to: {error.strerror}.") from error
        with file:
            if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
                raise BackupError(f"Another backup to {self.folder} is under way.")
            yield

    def names(self) -> list[str]:
        """The snapshots that are there, the oldest first; their names are their times."""
        found = self.snapshots.glob("*.json") if self.snapshots.is_dir() else ()
        return sorted(path.stem for path in found if time_of(path.stem))

    def has(self, name: str) -> bool:
        return self.place(name).is_file()

    def put(self, write: Write) -> str:
        """Keep a content, and return its name."""
        unfinished = self.files / f"{secrets.token_hex(8)}{UNFINISHED}"
        try:
            with open_private(unfinished) as file:
                name = write(file)
            place = self.place(name)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
        return name

    def place(self, name: str) -> Path:
        return self.files / name[:2] / name

    def read(self, snapshot: str) -> bytes:
        """Raises: FileNotFoundError."""
        return (self.snapshots / f"{snapshot}.json").read_bytes()

    def publish(self, snapshot: str, content: bytes) -> None:
        """Let a snapshot count, once all that it names has reached the disk."""
        os.sync()
        unfinished = self.snapshots / f"{snapshot}{UNFINISHED}"
        with open_private(unfinished) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.snapshots / f"{snapshot}.json")
        os.sync()

    def forget(self, snapshot: str) -> None:
        (self.snapshots / f"{snapshot}.json").unlink()

    def tidy(self) -> None:
        """Remove what a backup that was killed left half written; only who has the lock may."""
        for folder in (self.files, self.snapshots):
            for path in folder.glob(f"*{UNFINISHED}"):
                path.unlink(missing_ok=True)

    def sweep(self, named: set[str]) -> int:
        """Remove the files that no snapshot names, and return how many these were."""
        removed = 0
        for folder in [path for path in self.files.iterdir() if path.is_dir()]:
            for path in [*folder.iterdir()]:
                if path.name not in named:
                    path.unlink()
                    removed += 1
            with suppress(OSError):  # there is something in it
                folder.rmdir()
        return removed


def name_of(time: datetime) -> str:
    return time.astimezone(UTC).strftime(NAME_OF_TIME)


def time_of(snapshot: str) -> datetime | None:
    """The time that the name of a snapshot says, if it says one."""
    try:
        return datetime.strptime(snapshot, NAME_OF_TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def open_private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
