"""The test database on SQLite: migrated once for all processes of a run, and brought back as a whole after a test."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.files import locks
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase


def copy_the_migrated(folder: Path, name: str) -> None:
    """Make a test database from the one that lies in the folder of the run; the first process makes that one."""
    migrated = folder / "migrated.sqlite3"
    with (folder / "migrated.lock").open("w") as lock:
        locks.lock(lock, locks.LOCK_EX)
        if not migrated.exists():
            migrate(folder / "unfinished.sqlite3")
            (folder / "unfinished.sqlite3").rename(migrated)
    remove(name)
    shutil.copy(migrated, name)


def migrate(file: Path) -> None:
    remove(str(file))
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(file)
    try:
        call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def remove(name: str) -> None:
    """Remove a database with what a process that was killed left beside it."""
    for end in ("", "-wal", "-shm"):
        Path(f"{name}{end}").unlink(missing_ok=True)


def copied(to: str | Path = ":memory:") -> sqlite3.Connection:
    """Return a copy of the test database."""
    copy = sqlite3.connect(to)
    connection.ensure_connection()
    connection.connection.backup(copy)
    return copy


@contextmanager
def brought_back_to(new: sqlite3.Connection) -> Iterator[None]:
    """Undo what a test has committed by copying back the database as it was when it was new.

    Django empties every table, and then makes content types, permissions and groups anew: a hundred times the work.
    """

    emptying = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda test: bring_back(new)
    with closing(new):
        yield
    TransactionTestCase._fixture_teardown = emptying


def bring_back(database: sqlite3.Connection) -> None:
    """Put another database in the place of the test database."""
    connection.ensure_connection()
    database.backup(connection.connection, progress=refuse_to_wait)


def refuse_to_wait(status: int, remaining: int, total: int) -> None:
    """A copy that finds the database locked would be tried again for ever."""
    assert status != sqlite3.SQLITE_BUSY, "a connection that the test left behind still writes"
