"""What may be wrong with an installation; `muscles/features/operating/__init__.py` says who asks.

A check that needs the database says nothing where it does not answer: the first one says that. Messages hold no path,
address or name of the installation, since `/health/ready` shows them to anybody; hints say what to do.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache as pages
from django.core.checks import CheckMessage, Error, Warning
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.template.defaultfilters import pluralize
from django.utils import timezone

from muscles.features.operating.models import BackgroundTask, JobRun
from muscles.files import renditions
from muscles.files.sizes import in_words
from muscles.files.stores import Away
from muscles.models import Muscle, Region
from muscles.services.panels import count_each
from muscles.services.pictures import every_picture

OPERATION, READY = "operation", "ready"
LITTLE = 1_000_000_000  # bytes that should be free on a disk
NAMED = 3  # examples in a message
Check = Callable[..., list[CheckMessage]]


def check(look: Callable[[], Iterator[CheckMessage]]) -> Check:
    """Make a system check of a look at the installation; `check --deploy` looks with `--database default` only."""

    def inner(*, app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
        if not databases:
            return []
        try:
            return list(look())
        except DatabaseError:
            connection.close_if_unusable_or_obsolete()
            return []
        except Away:  # which a check of the storage names
            return []

    # Not `wraps`: Django reads the signature, and would find that of the look.
    inner.__name__, inner.__doc__ = look.__name__, look.__doc__
    return inner


@check
def database_answers() -> Iterator[CheckMessage]:
    """The database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        yield Error(
            "The database does not answer.", hint="Is it running, and is DATABASE_URL right?", id="operating.E001"
        )


@check
def migrations_are_applied() -> Iterator[CheckMessage]:
    """The database is as this version of the atlas wants it."""
    missing = leaves() - MigrationRecorder(connection).applied_migrations().keys()
    if missing:
        yield Error("Migrations are not applied.", hint="Run `manage.py migrate`.", id="operating.E002")


@cache
def leaves() -> frozenset[tuple[str, str]]:
    """The last migration of each app; they do not change while a process lives."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


@check
def media_can_be_written() -> Iterator[CheckMessage]:
    """The folder of pictures is there and can be written, where they lie in one."""
    folder = Path(settings.MEDIA_ROOT)
    if not isinstance(default_storage, FileSystemStorage):
        return
    if not folder.is_dir():
        yield Error("The folder of pictures is not there.", hint=f"MEDIA_ROOT names {folder}.", id="operating.E003")
    elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        hint = f"Give the user of the process the right to write in {folder}."
        yield Error("The folder of pictures cannot be written.", hint=hint, id="operating.E004")


@check
def cache_answers() -> Iterator[CheckMessage]:
    """The cache of pages keeps what it is given."""
    key, value = "operating.check", uuid4().hex
    try:
        pages.set(key, value, 10)
        is_kept = pages.get(key) == value
    except Exception:  # noqa: BLE001  each client has exceptions of its own
        is_kept = False
    if not is_kept:
        hint = "Is what CACHE_URL names running? Until then pages are right, and slower."
        yield Warning("The cache of pages does not answer.", hint=hint, id="operating.W005")


@check
def disks_have_room() -> Iterator[CheckMessage]:
    """There is room on the disks of pictures and database."""
    folders = {"pictures": Path(settings.MEDIA_ROOT)}
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        folders["the database"] = Path(connection.settings_dict["NAME"]).parent
    for what, folder in folders.items():
        if not folder.is_dir():
            continue
        free = shutil.disk_usage(folder).free
        if free < LITTLE:
            hint = f"{in_words(free)} are left at {folder}; `manage.py gc_media` removes what nothing uses."
            yield Warning(f"The disk of {what} is nearly full.", hint=hint, id="operating.W006")


@check
def clock_is_right() -> Iterator[CheckMessage]:
    """The clock is not behind what was written."""
    soon = timezone.now() + timedelta(minutes=1)
    for model in (Muscle, Region):
        if model._base_manager.filter(updated_at__gt=soon).exists():
            hint = "Set it by NTP: schedules and the history go by it."
            yield Warning("The clock is behind: entries were written in its future.", hint=hint, id="operating.W007")
            return


@check
def pictures_are_there() -> Iterator[CheckMessage]:
    """Each picture has its file."""
    missing = [image.file.name for image in every_picture() if not default_storage.exists(image.file.name)]
    if missing:
        hint = f"{some(missing)}. `manage.py check_media` lists all, with their entries."
        yield Error(f"{len(missing)} picture{pluralize(len(missing))} without a file.", hint=hint, id="operating.E008")


@check
def sizes_are_made() -> Iterator[CheckMessage]:
    """Each picture has its smaller sizes."""
    waiting = sum(bool(renditions.missing_sizes(image)) for image in every_picture() if not image.is_missing)
    if waiting:
        hint = "Run `manage.py make_sizes`; pages show larger files until then."
        yield Warning(f"{waiting} picture{pluralize(waiting)} without all sizes.", hint=hint, id="operating.W009")


@check
def jobs_are_done() -> Iterator[CheckMessage]:
    """Timed jobs are done in time, and without a fault."""
    late = [run.command for run in JobRun.objects.late()]
    if late:
        hint = "Let `manage.py run_worker` run beside the site, or cron call `manage.py run_worker --once`."
        yield Warning(f"Timed jobs are late: {', '.join(late)}.", hint=hint, id="operating.W010")
    for run in JobRun.objects.exclude(fault=""):
        hint = f"It said: {run.fault}"
        yield Warning(f"The timed job {run.command} failed when it was last run.", hint=hint, id="operating.W011")


@check
def tasks_are_begun() -> Iterator[CheckMessage]:
    """Background tasks are begun by a worker, and do not fail."""
    tasks = BackgroundTask.objects
    waiting, failed = count_each([tasks.neglected(), tasks.failed()])
    if waiting:
        hint = "Let `manage.py run_worker` run beside the site, or cron call `manage.py run_worker --once`."
        what = f"{waiting} background task{pluralize(waiting, ' waits,s wait')}"
        yield Warning(f"{what} for a worker.", hint=hint, id="operating.W014")
    if failed:
        hint = "“Background tasks” in the admin has the faults, and “Try again”."
        yield Warning(f"{failed} background task{pluralize(failed)} failed.", hint=hint, id="operating.W015")


@check
def site_knows_its_address() -> Iterator[CheckMessage]:
    """The address of the site is set."""
    if not settings.SITE_URL:
        hint = "Set SITE_URL, so that feeds, previews and citations name the same address whoever asks."
        yield Warning("SITE_URL is not set.", hint=hint, id="operating.W012")


@check
def settings_are_kept_secret() -> Iterator[CheckMessage]:
    """The file of settings is read by nobody else."""
    path = Path(settings.BASE_DIR) / ".env"
    if path.is_file() and path.stat().st_mode & 0o077:
        hint = f"Run `chmod 600 {path}`."
        yield Warning("Other users can read .env, which holds SECRET_KEY.", hint=hint, id="operating.W013")


def some(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


OF_READINESS = [database_answers, migrations_are_applied, media_can_be_written, cache_answers, tasks_are_begun]
OTHERS = [
    disks_have_room,
    clock_is_right,
    pictures_are_there,
    sizes_are_made,
    jobs_are_done,
    site_knows_its_address,
    settings_are_kept_secret,
]
