"""Work that one process does at a time, on whatever machine: a lock that is held as long as its process lives.

PostgreSQL, which several machines share, holds it; SQLite says that all run on one machine, whose system does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

from django.core.files import locks
from django.db import connection


@contextmanager
def in_turn(name: str) -> Iterator[None]:
    """Do what the block does when all others are done that gave the same name."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [number_of(name)])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number_of(name)])
        return
    with file_of(name).open("ab") as file:
        locks.lock(file, locks.LOCK_EX)
        yield


def number_of(name: str) -> int:
    """A name as PostgreSQL wants it: a whole number of 64 bits."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)


def file_of(name: str) -> Path:
    """A file of the system's own folder for such, for this database and no other user."""
    folder = Path(gettempdir(), f"atlas-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    whole = f"{connection.settings_dict['NAME']}:{name}"
    return folder / sha256(whole.encode()).hexdigest()[:32]
