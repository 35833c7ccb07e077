"""The full text of the public entries, kept beside their tables by triggers, so that no write passes it by.

FTS5 on SQLite, a `tsvector` with a GIN index on PostgreSQL; both hold the words of `words.indexed`, folded as those of
a query are. Facts that wait to be checked and editors' notes are not in it. It says nothing about drafts: who may
see an entry is asked of the entry itself, whenever somebody searches.

No migration makes it. `release` takes its triggers off the tables before `migrate` changes these, and `restore` builds
it afterwards, wherever a part of it is missing or it was built from other columns than today's.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from muscles.features.searching import postgresql, sqlite
from muscles.features.searching.columns import TABLES, index_of, source_of
from muscles.features.searching.words import FOLDED, fold

DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}
DEFINITION = "searching_definition"

Plan = list[tuple[Any, bool]]


def prepare(*, connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """Give a new connection what the triggers need of it."""
    if connection.vendor in DIALECTS:
        DIALECTS[connection.vendor].prepare(connection)


def release(*, using: str, plan: Plan, **signal: Any) -> None:
    """Take the triggers off the tables of entries, if a migration is about to change these; before `migrate`."""
    connection = connections[using]
    if connection.vendor in DIALECTS and any(migration.app_label == "muscles" for migration, _ in plan):
        run(connection, DIALECTS[connection.vendor].release())


def restore(*, using: str, plan: Plan | None = None, **signal: Any) -> None:
    """Build the index that belongs there, or drop it; after `migrate`, and not after a `flush`, which has no plan."""
    connection = connections[using]
    if plan is None or connection.vendor not in DIALECTS:
        return
    if not is_possible(connection):
        drop(connection)
    elif missing(connection) or built_from(connection) != definition(connection):
        build(connection)


def is_possible(connection: BaseDatabaseWrapper) -> bool:
    """Is the migration of the index applied, and is every column there? An older state has not all of them."""
    if ("searching", "0001_index") not in MigrationRecorder(connection).applied_migrations():
        return False
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        return all(
            source_of(model) in tables
            and columns.keys() <= {each.name for each in describe(cursor, connection, source_of(model))}
            for model, columns in TABLES.items()
        )


def describe(cursor: Any, connection: BaseDatabaseWrapper, table: str) -> list[Any]:
    return list(connection.introspection.get_table_description(cursor, table))


def definition(connection: BaseDatabaseWrapper) -> str:
    """What stands for the index as it is built today: what is searched, and how it is folded."""
    letters = "".join(map(chr, FOLDED))
    return sha256("\n".join([*DIALECTS[connection.vendor].create(), fold(letters)]).encode()).hexdigest()


def built_from(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT digest FROM {DEFINITION}")
        return "".join(digest for (digest,) in cursor.fetchall())


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The parts of an index that are not there."""
    return sorted(parts_of(connection) - parts_in(connection))


def build(connection: BaseDatabaseWrapper) -> None:
    """Create the index from nothing and fill it, whatever is left of an earlier one."""
    with transaction.atomic(using=connection.alias):
        drop(connection)
        run(connection, DIALECTS[connection.vendor].create())
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {DEFINITION} (digest varchar(64) NOT NULL)")
            cursor.execute(f"INSERT INTO {DEFINITION} VALUES (%s)", [definition(connection)])


def drop(connection: BaseDatabaseWrapper) -> None:
    dialect = DIALECTS[connection.vendor]
    run(connection, [*dialect.release(), *dialect.drop(), f"DROP TABLE IF EXISTS {DEFINITION}"])


def parts_of(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the tables and triggers that make an index."""
    return {DEFINITION, *DIALECTS[connection.vendor].parts()}


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
