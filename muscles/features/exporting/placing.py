"""Writing an export beside the one that is there, and putting it in its place."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import locks
from django.utils import timezone

from muscles.features.exporting.errors import ExportError

MARK = ".export.json"


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`, which nobody else writes; what a run that was killed left is removed.

    Raises:
        ExportError: there is something else at `target`, another export is under way, or nothing can be written.
    """
    check(target)
    folder = target.with_name(f".{target.name}.unfinished")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}.") from error
    try:
        if not locks.lock(descriptor, locks.LOCK_EX | locks.LOCK_NB):
            raise ExportError(f"Another export to {target} is under way.")
        empty(folder)
        yield folder
    finally:
        os.close(descriptor)


def check(target: Path) -> None:
    """Raises: ExportError, where there is anything but an export or an empty folder."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ExportError(f"{target} is no folder.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise ExportError(f"{target} is no export: it has no {MARK}. Name an empty folder, or one that is not there.")


def empty(folder: Path) -> None:
    for path in [*folder.iterdir()]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def put_in_place(folder: Path, target: Path, about: dict[str, object]) -> None:
    """Let what is written be the export, whole, and remove the one before."""
    made = timezone.now().isoformat(timespec="seconds")
    (folder / MARK).write_text(json.dumps({"made": made, **about}, indent=2) + "\n", encoding="utf-8")
    old = target.with_name(f".{target.name}.old")
    if old.exists():  # a run was killed here
        shutil.rmtree(old)
    if target.exists():
        target.rename(old)
    folder.rename(target)
    if old.exists():
        shutil.rmtree(old)
