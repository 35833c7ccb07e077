"""Django's backend for SQLite, but for one look-up.

Django asks whether SQLite knows JSON when it first needs to know, in a transaction; as ours take the lock of writers,
another writer made that fail, and the failure was kept as a no for as long as the process lived. Here a connection is
asked as soon as it is made.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    @property
    def supports_json_field(self) -> bool:
        self.connection.ensure_connection()
        return self.connection.knows_json


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    knows_json: bool

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        database = super().get_new_connection(conn_params)
        self.knows_json = is_json_known(database)
        return database


def is_json_known(database: sqlite3.Connection) -> bool:
    """Ask; what looks at no table waits for no other writer."""
    try:
        database.execute("SELECT JSON('{}')")
    except sqlite3.OperationalError as error:
        if "no such function" not in str(error):
            raise
        return False
    return True
