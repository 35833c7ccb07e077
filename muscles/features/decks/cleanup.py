"""Which packages are handed out, for the cleanup of the storage."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from django.core.files.storage import default_storage

from muscles.features.decks.cache import FOLDER
from muscles.features.decks.catalogue import offered
from muscles.files.stores import file_names

OURS = re.compile(rf"{FOLDER}/[\w-]+/(\w+\.apkg|\.lock)")  # locks are of older versions


def is_ours(name: str) -> bool:
    return OURS.fullmatch(name) is not None


def needed(names: list[str]) -> set[str]:
    """Return the package of each region that has a deck which was written last."""
    folders = {f"{FOLDER}/{slug}" for slug, _, _ in offered()} & {folder_of(name) for name in names}
    return {name for folder in folders for name in newest(folder)}.intersection(names)


def folder_of(name: str) -> str:
    return str(PurePosixPath(name).parent)


def newest(folder: str) -> list[str]:
    packages = [f"{folder}/{name}" for name in file_names(default_storage, folder) if name.endswith(".apkg")]
    return sorted(packages, key=default_storage.get_modified_time)[-1:]
