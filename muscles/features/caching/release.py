"""What pages depend on besides the database and the request: the code, the templates and the settings.

Two releases, or two sites, may share a cache; neither may show a page of the other.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

FOLDERS = ("anatomy_site", "muscles", "templates")
PLACE = re.compile(r" at 0x[0-9a-f]+")  # of an object in the memory of one process
SUFFIXES = {".py", ".html", ".xml", ".txt"}


@cache
def release() -> str:
    """Return what stands for the code and settings of this process; they are read once."""
    base = Path(settings.BASE_DIR)
    files = [base / "requirements.txt", *(path for folder in FOLDERS for path in sorted((base / folder).rglob("*")))]
    digest = sha256(django.__version__.encode())
    for path in files:
        if path.suffix in SUFFIXES and path.is_file():
            digest.update(str(path.relative_to(base)).encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(getattr(staticfiles_storage, "manifest_hash", "").encode())
    values = [f"{name}={getattr(settings, name)}" for name in sorted(dir(settings)) if name.isupper()]
    digest.update(PLACE.sub("", "\n".join(values)).encode())
    return digest.hexdigest()
