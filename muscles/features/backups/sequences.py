"""The last key that each table has given.

A key is never given twice, as the history names entries by theirs, long after they are gone: so a restored table
goes on where the old one was, and not behind its last row.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import AutoField, Max, Model

Models = dict[str, type[Model]]


def read_sequences(models: Models) -> dict[str, int]:
    """Return the last key of each of these models that counts its own."""
    counted = {label: model for label, model in models.items() if isinstance(model._meta.pk, AutoField)}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            given = dict(cursor.fetchall())
            return {label: int(given.get(model._meta.db_table, 0)) for label, model in counted.items()}
        last = {}
        for label, model in counted.items():
            cursor.execute(f"SELECT last_value, is_called FROM {sequence_of(model)}")
            value, is_called = cursor.fetchone()
            last[label] = int(value) if is_called else 0
        return last


def set_sequences(models: Models, last: dict[str, int]) -> None:
    """Let each table go on after these keys, and after those of its rows."""
    with connection.cursor() as cursor:
        for label, value in last.items():
            model = models[label]
            highest = max(value, model._base_manager.aggregate(last=Max("pk"))["last"] or 0)
            if connection.vendor == "sqlite":
                table = model._meta.db_table
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, highest])
            else:
                cursor.execute("SELECT setval(%s::regclass, %s, %s)", [sequence_of(model), highest or 1, highest > 0])


def sequence_of(model: type[Model]) -> str:
    """Return the name of its sequence on PostgreSQL, quoted as it has to be."""
    with connection.cursor() as cursor:
        quoted = connection.ops.quote_name(model._meta.db_table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted, model._meta.pk.column])
        return str(cursor.fetchone()[0])
