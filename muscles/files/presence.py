"""Whether a file is there, for pages, which ask of the same few dozen each time.

What was there a moment ago is not asked for again: files that pages show are named after their content or belong to the
project, and are removed after the last row that names them. What is not there is asked for each time.
"""

from __future__ import annotations

from time import monotonic

from django.core.files.storage import Storage

LASTS = 60  # seconds: what somebody has removed by hand is missed after that
MOST = 50_000

_seen: dict[tuple[str, str], float] = {}


def is_there(storage: Storage, name: str) -> bool:
    """Is the file there that a row names? A storage across a network says so without being asked over it."""
    if shows := getattr(storage, "shows", None):
        return bool(shows(name))
    key = (getattr(storage, "location", ""), name)
    now = monotonic()
    if now < _seen.get(key, 0.0):
        return True
    if not storage.exists(name):
        return False
    if len(_seen) >= MOST:
        _seen.clear()
    _seen[key] = now + LASTS
    return True
