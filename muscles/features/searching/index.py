"""The full text of the public entries, kept beside their tables by triggers, so that no write passes it by.

FTS5 on SQLite, a `tsvector` with a GIN index on PostgreSQL; both fold case and accents and cut at whatever is neither
letter nor digit. Facts that wait to be checked and editors' notes are not in it. It says nothing about drafts: who may
see an entry is asked of the entry itself, whenever somebody searches.

SQLite drops the triggers of a table that a migration rebuilds; `restore` puts them back at the end of every `migrate`.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from muscles.features.searching import postgresql, sqlite
from muscles.features.searching.columns import TABLES, index_of

DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


def install(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the index, as a migration does."""
    build(editor.connection)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    drop(editor.connection)


def restore(*, using: str, **signal: Any) -> None:
    """Build the index anew where a part of it has gone; after `migrate`."""
    connection = connections[using]
    if connection.vendor in DIALECTS and 0 < len(parts_in(connection)) < len(parts_of(connection)):
        build(connection)


def build(connection: BaseDatabaseWrapper) -> None:
    """Create the index from nothing and fill it, whatever is left of an earlier one."""
    with transaction.atomic(using=connection.alias):
        drop(connection)
        run(connection, DIALECTS[connection.vendor].create())


def drop(connection: BaseDatabaseWrapper) -> None:
    run(connection, DIALECTS[connection.vendor].drop())


def parts_of(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the tables and triggers that make an index."""
    names: set[str] = DIALECTS[connection.vendor].parts()
    return names


def parts_in(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of those that are there."""
    with connection.cursor() as cursor:
        cursor.execute(DIALECTS[connection.vendor].PARTS)
        return {str(name) for (name,) in cursor.fetchall()} & parts_of(connection)


def count(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """How many entries of each model are indexed."""
    with connection.cursor() as cursor:
        counts = {}
        for model in TABLES:
            cursor.execute(f"SELECT count(*) FROM {index_of(model)}")
            [counts[model]] = cursor.fetchone()
        return counts


def run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
