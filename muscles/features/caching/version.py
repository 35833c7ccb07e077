"""The version of all that visitors can see."""

from __future__ import annotations

from django.db import connection

from muscles.features.caching.triggers import READ, dialect_of


def read_version() -> str:
    """Return a text that stands for what everybody may see now; empty where nothing raises it.

    Raises:
        DatabaseError: there is no version, or no database.
    """
    with connection.cursor() as cursor:
        cursor.execute(READ)
        [version] = cursor.fetchone()
    return "" if version is None else str(version)


def raise_version() -> None:
    """Count what is kept as old, for what changes pages but no row; within a transaction it holds from its commit."""
    if (dialect := dialect_of(connection)) is not None:
        with connection.cursor() as cursor:
            cursor.execute(dialect.RAISE)
