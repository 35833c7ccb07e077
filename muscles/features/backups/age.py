"""How old the last backup is, for `check --deploy` and the first screen of the admin."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.checks import CheckMessage, Warning
from django.utils import timezone

from muscles.features.backups.errors import BackupError
from muscles.features.backups.places import is_store, target_at

OLDEST = timedelta(days=2)
KEPT, KEPT_FOR = "backups.last", 300  # seconds
HINT = "Run `manage.py backup`, and let `manage.py run_jobs --forever` run beside the site, which does so every day."


def last_backup() -> datetime | None:
    """Return when the last backup to `BACKUP_TARGET` was made; its own name says that.

    Raises:
        OSError: the target cannot be read.
        BackupError: it is none.
    """
    return target_at(settings.BACKUP_TARGET).newest()


def last_backup_lately() -> tuple[datetime | None, bool]:
    """Return when the last backup was made, and whether that can be read; a store is asked every few minutes only."""
    found: tuple[datetime | None, bool] | None = cache.get(KEPT) if is_store(settings.BACKUP_TARGET) else None
    if found:
        return found
    try:
        found = last_backup(), True
    except (OSError, BackupError):
        found = None, False
    if is_store(settings.BACKUP_TARGET):
        cache.set(KEPT, found, KEPT_FOR)
    return found


def forget_age() -> None:
    """There is a new backup."""
    cache.delete(KEPT)


def is_too_old(made: datetime) -> bool:
    return timezone.now() - made > OLDEST


def check_age(*, app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """Backups are made every day, where BACKUP_TARGET names a place for them."""
    if not settings.BACKUP_TARGET:
        return []
    try:
        made = last_backup()
    except (OSError, BackupError) as error:
        hint = f"{str(error).rstrip('.')}. BACKUP_TARGET names it; is the disk or the store there?"
        return [Warning("The place of the backups cannot be read.", hint=hint, id="backups.W001")]
    if made is None:
        return [Warning("There is no backup.", hint=HINT, id="backups.W002")]
    if is_too_old(made):
        return [Warning(f"The last backup is of {made:%-d %B %Y, %H:%M} UTC.", hint=HINT, id="backups.W003")]
    return []
