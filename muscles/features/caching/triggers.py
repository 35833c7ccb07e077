"""Where the version stands, and the triggers that raise it; `migrate` makes both, as it does those of the core.

They stand on the table of every model but of those in `UNSEEN_APPS`, so that a new model is on the right side at first.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from muscles.features.caching import postgresql, sqlite

DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
TABLE = "caching_version"
READ = f"SELECT sum(token) FROM {TABLE}"


def restore(*, using: str, plan: list[Any] | None = None, **signal: Any) -> None:
    """Make what belongs there, or drop it; after `migrate`, and not after a `flush`, which has no plan.

    A migration may have changed rows while their tables had no triggers, so the version is another afterwards.
    """
    connection = connections[using]
    dialect = dialect_of(connection)
    if plan is None or dialect is None:
        return
    is_wanted = ("caching", "0001_version") in MigrationRecorder(connection).applied_migrations()
    tables = seen_tables(connection) if is_wanted else set()
    is_whole = installed(connection) == {name for table in tables for name in dialect.names(table)}
    if plan or not is_whole:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            for statement in [*drop(connection), *(make(connection, tables) if is_wanted else [])]:
                cursor.execute(statement)


def dialect_of(connection: BaseDatabaseWrapper) -> ModuleType | None:
    return DIALECTS.get(connection.vendor)


def seen_tables(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the tables whose rows visitors see something of, and that are there."""
    models = apps.get_models(include_auto_created=True)
    seen = {model._meta.db_table for model in models if model._meta.app_label not in settings.UNSEEN_APPS}
    return seen & set(connection.introspection.table_names())


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    return {name for name, _ in found(connection)}


def found(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Return each of our triggers that is there, and its table."""
    with connection.cursor() as cursor:
        cursor.execute(DIALECTS[connection.vendor].LIST)
        return [(str(name), str(table)) for name, table in cursor.fetchall()]


def drop(connection: BaseDatabaseWrapper) -> list[str]:
    dialect = DIALECTS[connection.vendor]
    dropped = [dialect.DROP.format(name=name, table=table) for name, table in found(connection)]
    return [*dropped, f"DROP TABLE IF EXISTS {TABLE}", *dialect.DROP_REST]


def make(connection: BaseDatabaseWrapper, tables: set[str]) -> list[str]:
    dialect = DIALECTS[connection.vendor]
    return [*dialect.MAKE, *(statement for table in sorted(tables) for statement in dialect.triggers(table))]
