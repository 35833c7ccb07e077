"""How SQLite answers queries."""

import re

from django.db import connection

GROWING = re.compile(
    r"SCAN (muscles_(?:muscle|muscletag|galleryimage|factsource|muscle_antagonists))\b(?! USING COVERING)"
)


def plans(queries) -> list[str]:
    """The steps of the plan of each query."""
    steps = []
    for query in queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps += [step for *_, step in cursor.fetchall()]
    return steps


def scanned(queries) -> set[str]:
    """The tables that grow and of which SQLite means to read every row; regions are read for their tree."""
    return {found[1] for step in plans(queries) if (found := GROWING.match(step))}
