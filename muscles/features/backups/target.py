"""What holds backups: a folder (`folder.py`) or an object store (`store.py`).

    files/ab/abcd…            a content under its SHA-256, written once; encrypted, the name ends in `.<recipients>.age`
    snapshots/<UTC>.json      what belongs to one moment; nothing counts until this is there

Everything appears under its name only when all of it is written.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import IO

NAME_OF_TIME = "%Y-%m-%dT%H-%M-%S-%fZ"

Write = Callable[[IO[bytes]], str]
"""Writes a content, and returns the name under which it is kept: only who has written it knows its hash."""


class Target(ABC):
    """Where backups are. As a text it is what people call it. Who writes does so within `locked`."""

    @abstractmethod
    def refuse_bad_place(self) -> None:
        """Raises: BackupError, if it lies among the media, which would be backed up, and a folder handed out."""

    @abstractmethod
    def locked(self) -> AbstractContextManager[None]:
        """Let nobody else write here; who is killed holds nothing any more.

        Raises:
            BackupError: somebody else writes here, or nobody can.
        """

    @abstractmethod
    def names(self) -> list[str]:
        """The snapshots that are there, the oldest first; their names are their times."""

    @abstractmethod
    def newest(self) -> datetime | None:
        """When the last backup was made.

        Raises:
            OSError: the place cannot be read.
        """

    @abstractmethod
    def has(self, name: str) -> bool: ...

    @abstractmethod
    def put(self, write: Write) -> str:
        """Keep a content, and return its name."""

    @abstractmethod
    def opened(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open a content. Raises: FileNotFoundError."""

    @abstractmethod
    def called(self, name: str) -> str:
        """What people call the place of a content."""

    @abstractmethod
    def read(self, snapshot: str) -> bytes:
        """Raises: FileNotFoundError."""

    @abstractmethod
    def publish(self, snapshot: str, content: bytes) -> None:
        """Let a snapshot count, once all that it names is kept."""

    @abstractmethod
    def forget(self, snapshot: str) -> None: ...

    @abstractmethod
    def tidy(self) -> None:
        """Remove what a backup that was killed left half written."""

    @abstractmethod
    def sweep(self, named: set[str]) -> int:
        """Remove the files that no snapshot names, and return how many these were."""


def name_of(time: datetime) -> str:
    return time.astimezone(UTC).strftime(NAME_OF_TIME)


def time_of(snapshot: str) -> datetime | None:
    """The time that the name of a snapshot says, if it says one."""
    try:
        return datetime.strptime(snapshot, NAME_OF_TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def time_of_last(names: list[str]) -> datetime | None:
    return time_of(names[-1]) if names else None
