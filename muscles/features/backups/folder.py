"""A folder that holds backups, on another disk or a share."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import locks

from muscles.features.backups.errors import BackupError
from muscles.features.backups.target import Target, Write, time_of, time_of_last

UNFINISHED = ".unfinished"


class FolderTarget(Target):
    """Only its owner may read it: a backup holds what no visitor may see.

    The file `lock` is held by the backup that is under way.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "files"
        self.snapshots = folder / "snapshots"

    def __str__(self) -> str:
        return str(self.folder)

    def refuse_bad_place(self) -> None:
        media = Path(settings.MEDIA_ROOT).resolve()
        if media in (self.folder.resolve(), *self.folder.resolve().parents):
            raise BackupError(f"{self} lies in the media folder; choose one outside of it, best on another disk.")

    @contextmanager
    def locked(self) -> Iterator[None]:
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
        found = self.snapshots.glob("*.json") if self.snapshots.is_dir() else ()
        return sorted(path.stem for path in found if time_of(path.stem))

    def newest(self) -> datetime | None:
        self.folder.stat()
        return time_of_last(self.names())

    def has(self, name: str) -> bool:
        return self.place(name).is_file()

    def put(self, write: Write) -> str:
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

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        with self.place(name).open("rb") as file:
            yield file

    def called(self, name: str) -> str:
        return str(self.place(name))

    def read(self, snapshot: str) -> bytes:
        return (self.snapshots / f"{snapshot}.json").read_bytes()

    def publish(self, snapshot: str, content: bytes) -> None:
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
        for folder in (self.files, self.snapshots):
            for path in folder.glob(f"*{UNFINISHED}"):
                path.unlink(missing_ok=True)

    def sweep(self, named: set[str]) -> int:
        removed = 0
        for folder in [path for path in self.files.iterdir() if path.is_dir()]:
            for path in [*folder.iterdir()]:
                if path.name not in named:
                    path.unlink()
                    removed += 1
            with suppress(OSError):  # there is something in it
                folder.rmdir()
        return removed


def open_private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
