"""Trying something on the rows: it is written, looked at and undone.

Forms and previews of drafts do so, and imports that are only looked at. On SQLite a transaction has to wait for every
other writer; what is undone anyway need not, and goes on in a private copy of the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import OperationalError, connection, transaction
from django.db.backends.signals import connection_created

from muscles.models.slugs import without_slug_lock
from muscles.services.locking import is_busy, waiting_at_most

PATIENCE = 300  # milliseconds


@contextmanager
def undone(*, is_long: bool = False) -> Iterator[None]:
    """Undo, at the end of the block, all that it wrote; what `is_long` keeps no other writer waiting meanwhile."""
    with ExitStack() as stack:
        stack.enter_context(without_slug_lock())
        begin(stack, in_copy=is_long and may_be_copied())
        yield
        transaction.set_rollback(True)


def begin(stack: ExitStack, *, in_copy: bool) -> None:
    """Begin a transaction, in a copy where that is wanted or another writer is in the way."""
    if in_copy:
        stack.enter_context(private_copy())
    try:
        with waiting_at_most(PATIENCE):
            stack.enter_context(transaction.atomic())
    except OperationalError as error:
        if in_copy or not is_busy(error) or not may_be_copied():
            raise
        begin(stack, in_copy=True)


def may_be_copied() -> bool:
    """Is there no transaction under way that a copy would know nothing of?"""
    return connection.vendor == "sqlite" and not connection.in_atomic_block


@contextmanager
def private_copy() -> Iterator[None]:
    """Let the connection be one to a copy of the database, which is gone afterwards; what is large goes to a file."""
    connection.ensure_connection()
    database = connection.connection
    copy = connection.get_new_connection(connection.get_connection_params() | {"database": ""})
    try:
        with connection.wrap_database_errors:
            database.backup(copy)
        connection.connection = copy
        connection_created.send(sender=type(connection), connection=connection)  # who adds functions of SQL does so
        yield
    finally:
        connection.connection = database
        copy.close()
