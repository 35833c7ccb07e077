"""An entry that somebody deletes while somebody else’s request is under way."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from muscles.models import Entry


@contextmanager
def vanishing(entry: Entry) -> Iterator[None]:
    """Delete an entry once the request has read it, and before it asks for anything else."""
    table, key = f'FROM "{entry._meta.db_table}"', entry.pk
    steps = ["read", "delete"]

    def watch(execute, sql, params, many, context):
        if steps == ["delete"]:
            steps.pop()
            entry.delete()
        elif steps and sql.startswith("SELECT") and table in sql and key in (params or ()):
            steps.pop(0)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert steps == []
