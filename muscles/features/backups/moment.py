"""Reading the database as it was at one moment, however long that takes and whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """See nothing, within the block, of what others commit; nobody waits for it.

    SQLite keeps what a transaction has begun to read, in its log (WAL), if that did not ask for the lock of writers.
    """
    connection.ensure_connection()
    is_sqlite = connection.vendor == "sqlite"
    usual = getattr(connection, "transaction_mode", None)
    if is_sqlite:
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                if is_sqlite:
                    cursor.execute("SELECT count(*) FROM sqlite_master")  # the moment is that of the first read
                else:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    cursor.execute("SELECT 1")
            yield
    finally:
        if is_sqlite:
            connection.transaction_mode = usual  # type: ignore[attr-defined]
