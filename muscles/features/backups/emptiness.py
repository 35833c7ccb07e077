"""What must not be there where a backup is restored: rows, and files of ours that are others.

A database that was migrated, and no more, has rows that `migrate` makes; the snapshot has them, too.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.db.models import Model

from muscles.features.backups.errors import BackupError
from muscles.features.backups.manifest import Content, Manifest
from muscles.features.backups.media import content_of, stored_names
from muscles.features.backups.sequences import Models
from muscles.features.backups.states import LEFT_OUT

MADE_BY_MIGRATE = ["auth.group_permissions", "auth.permission", "auth.group", "contenttypes.contenttype"]
MADE_BY_MIGRATE[:0] = ["history.role_offered", "history.role"]  # muscles.features.history
MOST = 10  # tables or files that are named
OF_THE_PROJECT = "muscles/"  # comes with the code, maybe newer


def refuse_rows() -> None:
    """Raises: BackupError, if the database holds anything of an atlas."""
    tables = set(connection.introspection.table_names())
    found = [line for model in apps.get_models(include_auto_created=True) if (line := rows_of(model, tables))]
    if found:
        raise BackupError(f"The database holds rows: {first(found)}. Restore into a new one (DATABASE_URL).")


def rows_of(model: type[Model], tables: set[str]) -> str:
    meta = model._meta
    if meta.proxy or meta.app_label in LEFT_OUT or meta.label_lower in MADE_BY_MIGRATE or meta.db_table not in tables:
        return ""
    number = model._base_manager.count()
    return f"{meta.label} has {number}" if number else ""


def refuse_files(manifest: Manifest) -> None:
    """Raises: BackupError, if a file is there that the snapshot does not have, or has with another content."""
    found = []
    for name in stored_names():
        wanted = manifest.files.get(name)
        if wanted is None and not name.startswith(OF_THE_PROJECT):
            found.append(f"{name} is not in the snapshot")
        elif wanted is not None and stored_content(name) != wanted:
            found.append(f"{name} is another one in the snapshot")
    if found:
        is_folder = isinstance(default_storage, FileSystemStorage)
        where = f"media folder {settings.MEDIA_ROOT}" if is_folder else "store of the media"
        setting = " (MEDIA_ROOT)" if is_folder else ""
        raise BackupError(f"The {where} holds other files: {first(found)}. Restore into another{setting}.")


def stored_content(name: str) -> Content:
    with default_storage.open(name, "rb") as file:
        return content_of(file)


def first(found: list[str]) -> str:
    rest = [f"{len(found) - MOST} more"] if len(found) > MOST else []
    return ", ".join([*found[:MOST], *rest])


def clear_what_migrate_made(models: Models) -> None:
    for label in MADE_BY_MIGRATE:
        if label in models:  # an older snapshot may not know it
            models[label]._base_manager.all().delete()
