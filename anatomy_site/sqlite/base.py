"""Django's backend for SQLite, but for one look-up.

Django asks whether SQLite knows JSON when it first needs to know, in a transaction; as ours take the lock of writers,
another writer made that fail, and the failure was kept as a no for as long as the process lived.
"""

from __future__ import annotations

from django.db import OperationalError
from django.db.backends.sqlite3 import base, features
from django.utils.functional import cached_property


class DatabaseFeatures(features.DatabaseFeatures):
    @cached_property
    def supports_json_field(self) -> bool:
        """Ask in no transaction; what looks at no table waits for nobody."""
        with self.connection.cursor() as cursor:
            try:
                cursor.execute("SELECT JSON('{}')")
            except OperationalError as error:
                if "no such function" not in str(error):
                    raise
                return False
        return True


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
