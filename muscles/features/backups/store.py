"""An object store that holds backups: `s3://bucket/folder`, on the server that `BACKUP_STORE` names.

What was written is read back, and compared by its SHA-256, before it counts. Which contents are there is asked once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from muscles.features.backups.errors import BackupError
from muscles.features.backups.media import content_of
from muscles.features.backups.target import Target, Write, time_of, time_of_last
from muscles.files.stores import files_below
from muscles.services.claims import claimed

SCHEME = "s3://"
FILES, SNAPSHOTS = "files", "snapshots"


class StoreTarget(Target):
    """One backup of a site writes at a time; two sites need a folder each, as each sweeps what it does not name."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.bucket, self.folder = parts.netloc, parts.path.strip("/")
        if not self.bucket or "@" in self.bucket or parts.query:
            raise BackupError("A backup goes to s3://bucket/folder; BACKUP_STORE names its server and key.")
        if not settings.BACKUP_STORE:
            raise BackupError(f"On which server is {self}? BACKUP_STORE has to be like s3://KEY:SECRET@host.")
        options = settings.BACKUP_STORE["OPTIONS"] | {"bucket_name": self.bucket, "location": self.folder}
        self.storage: Storage = storages.create_storage({**settings.BACKUP_STORE, "OPTIONS": options})
        self.contents: set[str] = set()

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.folder}".rstrip("/")

    def refuse_bad_place(self) -> None:
        storage: Any = settings.STORAGES["default"]
        media = storage.get("OPTIONS", {})
        server = settings.BACKUP_STORE["OPTIONS"].get("endpoint_url")
        if (media.get("endpoint_url"), media.get("bucket_name")) != (server, self.bucket):
            return
        ours, theirs = f"{self.folder}/".lstrip("/"), f"{media.get('location', '')}/".lstrip("/")
        if ours.startswith(theirs) or theirs.startswith(ours):
            raise BackupError(f"{self} lies among the media; choose another bucket, best of another provider.")

    @contextmanager
    def locked(self) -> Iterator[None]:
        with claimed(f"backup to {self}") as is_ours:
            if not is_ours:
                raise BackupError(f"Another backup to {self} is under way.")
            try:
                self.contents = {PurePosixPath(name).name for name, _ in files_below(self.storage, FILES)}
            except OSError as error:
                raise BackupError(f"{self} cannot be written to: {error.strerror or error}") from error
            yield

    def names(self) -> list[str]:
        found = [PurePosixPath(name) for name, _ in files_below(self.storage, SNAPSHOTS)]
        return sorted(path.stem for path in found if path.suffix == ".json" and time_of(path.stem))

    def newest(self) -> datetime | None:
        return time_of_last(self.names())

    def has(self, name: str) -> bool:
        return name in self.contents

    def put(self, write: Write) -> str:
        with TemporaryFile() as file:
            name = write(file)
            self._store(place(name), File(file))
        self.contents.add(name)
        return name

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        with self.storage.open(place(name), "rb") as file:
            yield file

    def called(self, name: str) -> str:
        return f"{self}/{place(name)}"

    def read(self, snapshot: str) -> bytes:
        with self.storage.open(place_of_snapshot(snapshot), "rb") as file:
            content: bytes = file.read()
        return content

    def publish(self, snapshot: str, content: bytes) -> None:
        self._store(place_of_snapshot(snapshot), ContentFile(content))

    def forget(self, snapshot: str) -> None:
        self.storage.delete(place_of_snapshot(snapshot))

    def tidy(self) -> None:
        """A store shows nothing that is half written."""

    def sweep(self, named: set[str]) -> int:
        unnamed = self.contents - named
        for name in sorted(unnamed):
            self.storage.delete(place(name))
        self.contents -= unnamed
        return len(unnamed)

    def _store(self, name: str, file: File[bytes]) -> None:
        """Raises: BackupError, if what the store gives back is not what it was given; then it is removed."""
        file.seek(0)
        wanted = content_of(file)
        file.seek(0)
        self.storage.save(name, file)
        with self.storage.open(name, "rb") as kept:
            if content_of(kept) == wanted:
                return
        self.storage.delete(name)
        raise BackupError(f"{self}/{name} came back otherwise than it was stored, and was removed.")


def place(name: str) -> str:
    return f"{FILES}/{name[:2]}/{name}"


def place_of_snapshot(snapshot: str) -> str:
    return f"{SNAPSHOTS}/{snapshot}.json"
