"""How old the last backup is, for `check --deploy` and the first screen of the admin."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.utils import timezone

from muscles.features.backups.target import Target, time_of

OLDEST = timedelta(days=2)
HINT = "Run `manage.py backup`, and let `manage.py run_jobs --forever` run beside the site, which does so every day."


def last_backup() -> datetime | None:
    """Return when the last backup to `BACKUP_TARGET` was made; its own name says that.

    Raises:
        OSError: the target cannot be read.
    """
    target = Path(settings.BACKUP_TARGET)
    target.stat()
    names = Target(target).names()
    return time_of(names[-1]) if names else None


def is_too_old(made: datetime) -> bool:
    return timezone.now() - made > OLDEST


def check_age(*, app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """Backups are made every day, where BACKUP_TARGET names a place for them."""
    if not settings.BACKUP_TARGET:
        return []
    try:
        made = last_backup()
    except OSError as error:
        hint = f"{error}. BACKUP_TARGET names it; is the disk there?"
        return [Warning("The folder of backups cannot be read.", hint=hint, id="backups.W001")]
    if made is None:
        return [Warning("There is no backup.", hint=HINT, id="backups.W002")]
    if is_too_old(made):
        return [Warning(f"The last backup is of {made:%-d %B %Y, %H:%M} UTC.", hint=HINT, id="backups.W003")]
    return []
