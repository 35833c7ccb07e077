"""A database of an older state, brought to the state of today; see tests/samples/aged."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

ATLAS = Path(__file__).resolve().parents[3] / "samples" / "aged" / "atlas.json"


@contextmanager
def another_database(folder: Path) -> Iterator[None]:
    """Let the connection lead to an empty database of its own, which is removed afterwards."""
    usual, name = connection.settings_dict["NAME"], f"aged_{uuid4().hex}"
    is_file = connection.vendor == "sqlite"
    if not is_file:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
    try:
        lead_to(str(folder / name) if is_file else name)
        yield
    finally:
        lead_to(usual)
        if not is_file:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")


def lead_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def migrate_old_atlas() -> None:
    """Make the database as it was then, fill it, and bring it to today as the site does."""
    content = json.loads(ATLAS.read_text(encoding="utf-8"))
    executor = MigrationExecutor(connection)
    then = [tuple(leaf) for leaf in content["migrations"] if tuple(leaf) in executor.loader.graph.nodes]
    load(executor.migrate(then).apps, content["rows"])
    call_command("migrate", interactive=False, verbosity=0)


def load(apps, tables: dict[str, list[dict]]) -> None:
    """Write the rows of the apps that are installed, as the models of that time have them."""
    found = {tuple(label.split(".")): rows for label, rows in tables.items()}
    models = {apps.get_model(*label): rows for label, rows in found.items() if label[0] in apps.app_configs}
    with transaction.atomic():
        for model, rows in models.items():
            model._base_manager.bulk_create(model(**row) for row in rows)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
                cursor.execute(statement)
