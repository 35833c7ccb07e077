"""Importing outside of the request, where a file has many rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django_tasks import task

from muscles.features.spreadsheets.exporting import RESOURCES
from muscles.features.spreadsheets.models import Upload
from muscles.features.spreadsheets.report import NEW, Row
from muscles.features.spreadsheets.slices import Import, Overtaken

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@task()
def import_many(upload_pk: str, why: str) -> dict[str, Any]:
    """Import a spreadsheet.

    Returns whose file it was, its name, and what became of its rows; nothing where another went on with it, or its user
    has thrown it away.
    """
    upload = Upload.objects.select_related("user").filter(pk=upload_pk).first()
    if upload is None:
        return {}
    if not may_import(upload.user, upload.kind):
        raise PermissionDenied("Who wanted it imported may not import it any more.")
    may_add = upload.user.has_perm(f"muscles.add_{upload.kind}")
    resource_for = partial(RESOURCES[upload.kind], user=upload.user, may_add=may_add)
    try:
        progress = Import(upload, resource_for, why=why).write(partial(log, upload))
    except Overtaken:
        return {}
    return {"user": upload.user_id, "name": upload.name, "progress": asdict(progress)}


def may_import(user: AbstractUser, kind: str) -> bool:
    """What is imported is public immediately, so it takes the right to publish."""
    return user.is_active and user.has_perms([f"muscles.change_{kind}", f"muscles.publish_{kind}"])


def log(upload: Upload, rows: Sequence[Row], entries: Sequence[Any]) -> None:
    """Write into the log of the admin what was imported."""
    new = {row.permalink for row in rows if row.outcome == NEW}
    for flag, is_new in ((ADDITION, True), (CHANGE, False)):
        some: Any = [entry for entry in entries if (entry.permalink in new) == is_new]
        if some:
            LogEntry.objects.log_actions(upload.user_id, some, flag, f"Imported from {upload.name}.")
