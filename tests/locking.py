"""Another writer, who holds what all writers need; for the tests of what happens meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from sys import executable

from django.db import connection

from muscles.models.slugs import LOCK_KEY

HOLDERS = {
    "sqlite": """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
""",
    "postgresql": """
import psycopg, sys
database = psycopg.connect(sys.argv[1])
database.execute("SELECT pg_advisory_xact_lock(%s)", [int(sys.argv[2])])
""",
}
"""What a second process does to hold the lock; then it says so, and waits until it is sent home."""


@contextmanager
def held_lock(*, patience: int = 200, seconds: float | None = None) -> Iterator[None]:
    """Let another process hold the lock within the block, or for a time; this one waits so many milliseconds for it."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        address = str(Path(settings["NAME"]))
        limit, usual = (
            f"PRAGMA busy_timeout = {patience}",
            f"PRAGMA busy_timeout = {settings['OPTIONS']['timeout'] * 1000}",
        )
    else:
        address = "host={HOST} port={PORT} user={USER} dbname={NAME}".format_map(settings)
        limit, usual = f"SET lock_timeout = {patience}", "RESET lock_timeout"
    code = HOLDERS[connection.vendor] + "print('held', flush=True);"
    code += f"import time; time.sleep({seconds})" if seconds else "sys.stdin.read()"
    with Popen([executable, "-c", code, address, str(LOCK_KEY)], stdin=PIPE, stdout=PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with connection.cursor() as cursor:
            cursor.execute(limit)
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(usual)
            holder.communicate()
