"""Collecting the static files, when there is something to collect.

Collecting writes every hashed file anew, which a server that runs at the time would notice.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command

MARK = ".collected"


def collect_changed() -> bool:
    """Collect the static files unless they are those of the last time; says whether it did."""
    mark = Path(settings.STATIC_ROOT) / MARK
    present = fingerprint()
    if mark.is_file() and mark.read_text(encoding="ascii") == present:
        return False
    mark.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(present, encoding="ascii")
    return True


def fingerprint() -> str:
    """Return what changes with the name, size or date of any static file, and with the storage."""
    found = [str(type(storages["staticfiles"]))]
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            found.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    return sha256("\n".join(sorted(found)).encode()).hexdigest()
