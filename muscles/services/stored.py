"""What lies in the storage, ours or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from muscles.files import stores

LONGEST_SAVE = timedelta(hours=1)
"""How long a file may be there before the row that names it."""


def files_below(folder: str) -> Iterator[str]:
    """Yield the names of all files in a folder and the folders in it; links are named, and never followed."""
    for name, _ in stores.files_below(default_storage, folder):
        yield name


def is_link(name: str) -> bool:
    """Does this name stand for something that lies elsewhere? Only where there is a file system can it."""
    return stores.is_link(default_storage, name)


def is_fresh(name: str) -> bool:
    """May the file belong to a save that is under way?"""
    try:
        return timezone.now() - default_storage.get_modified_time(name) < LONGEST_SAVE
    except FileNotFoundError:
        return False


def make_fresh(name: str) -> None:
    """Let a file that is there for nothing count as new: a row that is not saved yet is going to name it."""
    with suppress(FileNotFoundError):
        stores.touch(default_storage, name)


def is_unfinished(name: str) -> bool:
    """Is it what a save that was killed, or is under way, leaves behind?"""
    is_unfinished = getattr(default_storage, "is_unfinished", None)
    return is_unfinished is not None and bool(is_unfinished(name))


def is_being_saved(name: str) -> bool:
    return is_unfinished(name) and is_fresh(name)
