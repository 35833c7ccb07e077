"""Whether the index of the search is there."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connection

from muscles.features.searching import index


def index_is_there(*, app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The index of the search is there, and of this version of the atlas."""
    if not databases:
        return []
    try:
        is_there = not index.missing(connection) and index.built_from(connection) == index.definition(connection)
    except DatabaseError:  # which another check names
        connection.close_if_unusable_or_obsolete()
        return []
    if is_there:
        return []
    return [Error("The index of the search is not there.", hint="Run `manage.py rebuild_search`.", id="searching.E001")]
