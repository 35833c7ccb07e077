"""Work that one process does at a time, on whatever machine: a lock that is held as long as its process lives.

PostgreSQL, which several machines share, holds it for the connection; it needs one that is the process's own, which a
pooler by transactions does not give. SQLite says that all run on one machine, whose system holds it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from threading import Lock
from typing import IO

from django.core.files import locks
from django.db import connection

_guard = Lock()
_held: set[tuple[str, str]] = set()


@contextmanager
def in_turn(name: str) -> Iterator[None]:
    """Do what the block does when all others are done that gave the same name.

    Raises:
        OperationalError: PostgreSQL did not give it within the time that a writer waits (`lock_timeout`).
    """
    if connection.vendor == "postgresql":
        _ask("SELECT pg_advisory_lock(%s)", name)
        try:
            yield
        finally:
            _ask("SELECT pg_advisory_unlock(%s)", name)
        return
    while (file := _locked(_place(name), locks.LOCK_EX)) is None:
        pass
    with _releasing(file, _place(name)):
        yield


@contextmanager
def claimed(name: str) -> Iterator[bool]:
    """Say whether the block may do what only one may do at a time; it does not wait for the other."""
    key = (str(connection.settings_dict["NAME"]), name)
    with _guard:  # PostgreSQL gives a connection a lock twice
        is_free = key not in _held
        if is_free:
            _held.add(key)
    if not is_free:
        yield False
        return
    try:
        with _claimed_outside(name) as is_ours:
            yield is_ours
    finally:
        _held.discard(key)


@contextmanager
def _claimed_outside(name: str) -> Iterator[bool]:
    if connection.vendor == "postgresql":
        is_ours = _ask("SELECT pg_try_advisory_lock(%s)", name)
        try:
            yield is_ours
        finally:
            if is_ours:
                _ask("SELECT pg_advisory_unlock(%s)", name)
        return
    file = _locked(_place(name), locks.LOCK_EX | locks.LOCK_NB)
    if file is None:
        yield False
        return
    with _releasing(file, _place(name)):
        yield True


def _ask(query: str, name: str) -> bool:
    number = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute(query, [number])
        [answer] = cursor.fetchone()
    return bool(answer)


def _place(name: str) -> Path:
    """Beside the database, since services may each have a folder of their own for temporary files."""
    database = Path(str(connection.settings_dict["NAME"]))
    folder = database.parent if database.is_file() else Path(gettempdir())
    return folder / f"{database.name}-{sha256(name.encode()).hexdigest()[:32]}.claim"


def _locked(place: Path, flags: int) -> IO[bytes] | None:
    """Lock a file; None where another holds it, or has removed it when it was done."""
    file = place.open("ab")
    with suppress(FileNotFoundError):
        if locks.lock(file, flags) and os.path.samestat(os.fstat(file.fileno()), place.stat()):
            return file
    file.close()
    return None


@contextmanager
def _releasing(file: IO[bytes], place: Path) -> Iterator[None]:
    with file:
        try:
            yield
        finally:
            place.unlink(missing_ok=True)
