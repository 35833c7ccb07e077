"""How SQLite answers queries."""

from django.db import connection


def plans(queries) -> list[str]:
    """The steps of the plan of each query."""
    steps = []
    for query in queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps += [step for *_, step in cursor.fetchall()]
    return steps
