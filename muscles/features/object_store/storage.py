"""The object store as a storage: few requests, short waits, and the exceptions that files have.

What the store cannot do is an `OSError`, as it is of a disk. After it could not be reached, it is left alone for some
seconds: pages name pictures without asking it, and answers that need it are refused at once, rather than each of them
keeping a thread waiting.
"""

from __future__ import annotations

import errno
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from tempfile import SpooledTemporaryFile
from threading import Lock
from time import monotonic
from typing import IO, Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError, IncompleteReadError
from botocore.exceptions import ConnectionError as NotConnected
from django.core.files import File
from storages.backends.s3 import S3Storage

from muscles.features.object_store.catalogue import CATALOGUE
from muscles.features.object_store.parts import Begun
from muscles.files.names import composed
from muscles.files.renditions import content_hash_in
from muscles.files.stores import About, Away, StoreError, media_url

CONNECTING, ANSWERING = 2, 4  # seconds to wait for the store, of which each request takes twice at most
LEFT_ALONE = 5  # seconds after it could not be reached
LONGEST_TRIAL = 30  # seconds in which one request says whether it is back
IN_MEMORY = 5_000_000  # bytes of a file that is read; more of it lies in a temporary file
PIECE = 1 << 16
LARGEST_KEPT, KEPT_AT_MOST, KEPT_FOR = 1_000_000, 32_000_000, 600  # bytes of one and of all, and seconds
ABSENT = ("404", "NoSuchKey", "NotFound")
DRAWN = re.compile(r"muscles/.*\.json")  # outlines and drawings of the project, which pages read
UNREACHED = (HTTPClientError, IncompleteReadError, NotConnected)


class StoreFault(StoreError):
    """The store does not do what it was asked for."""

    def __init__(self, message: str) -> None:
        super().__init__(errno.EIO, message)


class StoreAway(StoreFault, Away):
    """The store cannot be reached."""


class StoredFile(File):
    """A file that was fetched; opened again after it was closed, it is fetched again."""

    def __init__(self, storage: ObjectMediaStorage, name: str) -> None:
        super().__init__(storage.fetched(name), name)
        self.storage = storage

    def open(self, mode: str | None = None, *args: Any, **kwargs: Any) -> StoredFile:
        if self.closed:
            self.file = self.storage.fetched(self.name or "")
        self.seek(0)
        return self


class Connection:
    """What all storages of one store share: the client, how long it is left alone, and small files that pages read.

    botocore's clients are made for many threads, and a session costs megabytes.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self.resource: Any = None
        self.away_until = 0.0
        self.kept: dict[str, tuple[float, bytes]] = {}

    def begin(self) -> float:
        """Let a request be made; where the store was left alone, only one, which says whether it is back.

        Raises:
            StoreAway: it could not be reached some seconds ago.
        """
        if not self.away_until:
            return 0.0
        with self.lock:
            if monotonic() < self.away_until:
                raise StoreAway("The store could not be reached some seconds ago.")
            if self.away_until:
                self.away_until = monotonic() + LONGEST_TRIAL
            return self.away_until

    def end(self, trial: float) -> None:
        """The request that `begin` let be made is over: unless the store was left alone again, it is back."""
        if trial and self.away_until == trial:
            self.away_until = 0.0

    def leave_alone(self) -> None:
        self.away_until = monotonic() + LEFT_ALONE

    def keep(self, name: str, content: bytes) -> None:
        if sum(len(kept) for _, kept in [*self.kept.values()]) > KEPT_AT_MOST:
            self.kept.clear()
        self.kept[name] = (monotonic() + KEPT_FOR, content)

    def present(self, name: str) -> bytes | None:
        until, content = self.kept.get(name, (0.0, b""))
        return content if monotonic() < until else None


@cache
def connection_of(options: tuple[Any, ...]) -> Connection:
    return Connection()


class ObjectMediaStorage(S3Storage):
    """A file appears under its name only when all of it is stored, which the store sees to."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("client_config", config())
        super().__init__(querystring_auth=False, **options)
        self.shared = connection_of(
            (self.endpoint_url, self.bucket_name, self.location, self.access_key, self.secret_key, self.region_name)
        )

    @property
    def connection(self) -> Any:
        with self.shared.lock:
            if self.shared.resource is None:
                self.shared.resource = self._create_session().resource(
                    "s3", region_name=self.region_name, endpoint_url=self.endpoint_url, config=self.client_config
                )
        return self.shared.resource

    @property
    def client(self) -> Any:
        return self.connection.meta.client

    def key(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(composed(name))}

    def refuse_absent_bucket(self) -> None:
        """Ask for the bucket.

        Raises:
            OSError: the store does not answer, refuses the key, or has no such bucket.
        """
        with self.asked(self.bucket_name):
            self.client.head_bucket(Bucket=self.bucket_name)

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The address at this site, whoever asks: it knows who may see what."""
        return media_url(name)

    def shows(self, name: str) -> bool:
        """May a page name this file? A row names it that says that it was read, so only sizes are in question."""
        return not content_hash_in(name) or self.exists(name)

    def exists(self, name: str) -> bool:
        if content_hash_in(name):
            return CATALOGUE.size_of(name) is not None
        try:
            self.about(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        if content_hash_in(name):
            if (size := CATALOGUE.size_of(name)) is None:
                raise FileNotFoundError(errno.ENOENT, "There is no such file", name)
            return size
        return self.about(name).size

    def get_modified_time(self, name: str) -> datetime:
        return self.about(name).modified

    def about(self, name: str) -> About:
        with self.asked(name):
            found = self.client.head_object(**self.key(name))
        return about(found)

    def part(self, name: str, first: int, last: int) -> Any:
        """Return the bytes from `first` to `last`, both included, as they come; the first of them are there."""
        with self.asked(name):
            return Begun(self.client.get_object(**self.key(name), Range=f"bytes={first}-{last}")["Body"], PIECE)

    def touch(self, name: str) -> None:
        """Let it count as new."""
        with self.asked(name):
            key = self.key(name)
            self.client.copy_object(
                **key, CopySource=key, MetadataDirective="REPLACE", ContentType=type_of(name), Metadata={}
            )

    def names_below(self, folder: str) -> Iterator[tuple[str, int]]:
        """Yield the names of all files in a folder and the folders in it, in order, with their sizes."""
        within = self._normalize_name(f"{folder}/") if folder else self.location
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Prefix=within)
        start = len(self.location) + 1 if self.location else 0
        with self.asked(folder):
            for page in pages:
                yield from ((each["Key"][start:], each["Size"]) for each in page.get("Contents", ()))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with self.asked(path):
            return super().listdir(path)

    def delete(self, name: str) -> None:
        self.shared.kept.pop(name, None)
        with self.asked(name):
            self.client.delete_object(**self.key(name))
        if content_hash_in(name):
            CATALOGUE.remove(name)

    def fetched(self, name: str) -> IO[bytes]:
        """Return the content of a file, read as a whole.

        Raises:
            FileNotFoundError: there is none.
            OSError: the store does not give it out.
        """
        file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  whoever asked closes it
        try:
            if (content := self.shared.present(name)) is not None:
                file.write(content)
            else:
                self._fetch(name, file)
        except StoreAway:
            if name not in self.shared.kept:
                file.close()
                raise
            file.seek(0)
            file.truncate()
            file.write(self.shared.kept[name][1])
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file  # type: ignore[return-value]

    def _fetch(self, name: str, file: Any) -> None:
        with self.asked(name):
            for piece in self.client.get_object(**self.key(name))["Body"].iter_chunks(PIECE):
                file.write(piece)
        if DRAWN.fullmatch(name) and file.tell() <= LARGEST_KEPT:
            file.seek(0)
            self.shared.keep(name, file.read())

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("Files of the store are read as bytes; they are written by save().")
        return StoredFile(self, name)

    def _save(self, name: str, content: File) -> str:
        name = composed(name)
        self.shared.kept.pop(name, None)
        size = content.size
        with self.asked(name):
            saved: str = super()._save(name, content)
        if content_hash_in(saved):
            CATALOGUE.add(saved, size)
        return saved

    @contextmanager
    def asked(self, name: str = "") -> Iterator[None]:
        """Ask the store for something.

        Raises:
            FileNotFoundError: it has no such file.
            StoreAway: it cannot be reached, or could not some seconds ago.
            StoreFault: it refuses.
        """
        trial = self.shared.begin()
        try:
            yield
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in ABSENT:
                raise FileNotFoundError(errno.ENOENT, "There is no such file in the store", name) from error
            if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= 500:
                raise StoreAway(f"The store cannot answer now: {code}.") from error
            raise StoreFault(f"The store refuses: {code}.") from error
        except (BotoCoreError, Boto3Error) as error:
            if isinstance(error, UNREACHED) or isinstance(error.__context__, UNREACHED):
                self.shared.leave_alone()
                raise StoreAway("The store cannot be reached.") from error
            raise StoreFault(f"The store cannot be asked: {type(error).__name__}.") from error
        finally:
            self.shared.end(trial)


def config() -> Config:
    return Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        connect_timeout=CONNECTING,
        read_timeout=ANSWERING,
        retries={"total_max_attempts": 2, "mode": "standard"},
        max_pool_connections=32,
        # Stores other than Amazon's do not all know the checksums that boto3 sends by itself.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


def about(found: dict[str, Any]) -> About:
    return About(found["ContentLength"], found["LastModified"], found["ETag"])


def type_of(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
