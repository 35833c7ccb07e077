"""Which target an address names."""

from __future__ import annotations

from pathlib import Path

from muscles.features.backups.folder import FolderTarget
from muscles.features.backups.store import SCHEME, StoreTarget
from muscles.features.backups.target import Target


def is_store(address: str) -> bool:
    return address.startswith(SCHEME)


def target_at(address: str | Path) -> Target:
    """Return the store at `s3://bucket/folder`, and else the folder.

    Raises:
        BackupError: it is no address of a store, or nobody says on which server that is.
    """
    return StoreTarget(str(address)) if is_store(str(address)) else FolderTarget(Path(address))
