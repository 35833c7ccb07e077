"""`migrate` makes the version and its triggers, whatever is missing."""

import pytest
from django.core.management import call_command
from django.db import connection

from muscles.features.caching.triggers import dialect_of, installed, seen_tables
from muscles.features.caching.version import read_version
from muscles.models import Muscle
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_trigger_that_is_lost_is_put_back():
    dialect, whole, before = dialect_of(connection), installed(connection), read_version()
    execute(dialect.DROP.format(name=dialect.names("muscles_muscle")[0], table="muscles_muscle"))
    assert installed(connection) != whole

    call_command("migrate", verbosity=0)

    assert installed(connection) == whole
    assert len(whole) == len(seen_tables(connection)) * len(dialect.names("table"))
    assert read_version() not in ("", before)


def test_where_all_is_there_the_version_stays():
    before = read_version()
    call_command("migrate", verbosity=0)

    assert read_version() == before


def test_version_goes_with_its_migration_and_comes_back(client):
    try:
        call_command("migrate", "caching", "zero", verbosity=0)
        make_muscle("soleus")
        assert installed(connection) == set()
        assert "caching_version" not in connection.introspection.table_names()
        assert [client.get("/a-z/").content.decode().count("Soleus") > 0 for _ in range(2)] == [True, True]
    finally:
        call_command("migrate", "caching", verbosity=0)
    client.get("/a-z/")
    Muscle.objects.all().delete()

    assert "Soleus" not in client.get("/a-z/").content.decode()


def test_empty_version_is_none_to_rely_on(client):
    execute("DELETE FROM caching_version")
    try:
        assert read_version() == ""
        assert "ETag" not in client.get("/a-z/").headers
    finally:
        execute("INSERT INTO caching_version (token) VALUES (7)")
