"""What to do about another writer: how long to wait for its lock, and how to know that this was too long.

And how to know that the database is away for a while, as while it is started anew.

SQLite has one writer at a time; on PostgreSQL it is the lock of a row, or that of the slugs, that may be held.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError, connection

LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
PRIMARY = 0xFF  # of a result code of SQLite, the part that says what; the rest says why
HELD = ("55P03", "40P01", "40001")  # of PostgreSQL: waited too long, for each other, or changed meanwhile
AWAY = ("08", "53300", "57P")  # of PostgreSQL, how codes begin: no connection, none left, shut down or starting


def is_busy(error: BaseException | None) -> bool:
    """Does this say that another writer was in the way, so that the same will do in a while?"""
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    return getattr(cause, "sqlite_errorcode", 0) & PRIMARY in LOCKED or getattr(cause, "sqlstate", "") in HELD


def is_away(error: BaseException | None) -> bool:
    """Does this say that the server of the database cannot be reached? Without a connection there is no code."""
    if connection.vendor != "postgresql" or not isinstance(error, OperationalError | InterfaceError):
        return False
    code = getattr(error.__cause__, "sqlstate", "")
    return code is None or code.startswith(AWAY)


@contextmanager
def unless_busy(*, milliseconds: int) -> Iterator[None]:
    """Do what may be left out: on SQLite wait this long for another writer and no longer, then leave the block."""
    try:
        with waiting_at_most(milliseconds):
            yield
    except OperationalError as error:
        if not is_busy(error):
            raise


@contextmanager
def waiting_at_most(milliseconds: int) -> Iterator[None]:
    """On SQLite, wait this long for another writer; within a transaction nobody waits."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    database = connection.connection
    (usual,) = database.execute("PRAGMA busy_timeout").fetchone()
    database.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA busy_timeout = {usual:d}")
