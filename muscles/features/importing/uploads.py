"""Uploads to be imported, kept in the storage between their report and the import, or for a day."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.utils import timezone

from muscles.features.importing.unpacking import unpack
from muscles.files import stores
from muscles.files.archives import Refused
from muscles.files.names import composed
from muscles.services import claims

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

FOLDER = "incoming"
OURS = re.compile(rf"{FOLDER}/[\w-]+/.+")
KEPT = timedelta(days=1)
STATE = "state.json"


@dataclass(frozen=True)
class Upload:
    """What somebody uploaded, and what became of it; the token that names its folder is hard to guess."""

    token: str

    @property
    def folder(self) -> str:
        return f"{FOLDER}/{self.token}"

    @property
    def is_there(self) -> bool:
        return default_storage.exists(f"{self.folder}/{STATE}")

    @property
    def state(self) -> dict[str, Any]:
        with default_storage.open(f"{self.folder}/{STATE}") as file:
            state: dict[str, Any] = json.load(file)
        return state

    def remember(self, **changes: object) -> None:
        former = self.state if self.is_there else {}
        content = ContentFile(json.dumps(former | changes).encode())
        storages["derived"].save(f"{self.folder}/{STATE}", content)  # the one that writes over what was there

    @contextmanager
    def claimed(self) -> Iterator[bool]:
        """Say whether the block may work on it: one at a time may. Whose process dies holds nothing any more."""
        with claims.claimed(self.folder) as is_ours:
            yield is_ours and self.is_there

    @contextmanager
    def unpacked(self) -> Iterator[tuple[Path, list[Refused]]]:
        """Unpack all of it into a folder for the time of the block; name what cannot be used, with the reasons."""
        beside = stores.own_folder(default_storage, self.folder)
        with TemporaryDirectory(prefix="unpacked-", dir=beside) as folder:
            refused: list[Refused] = []
            for number, name in enumerate(self.state["names"]):
                with default_storage.open(f"{self.folder}/{number}") as file:
                    refused += unpack(file, composed(name), Path(folder))
            yield Path(folder), refused

    def empty(self) -> None:
        """Remove the files, and keep what became of it."""
        for name in default_storage.listdir(self.folder)[1]:
            if name.isdigit():
                default_storage.delete(f"{self.folder}/{name}")

    def remove(self) -> None:
        """Remove all of it, the state first: without one it is not there."""
        names = [name for name, _ in stores.files_below(default_storage, self.folder)]
        for name in sorted(names, key=lambda name: not name.endswith(STATE)):
            with suppress(FileNotFoundError):
                default_storage.delete(name)
        with suppress(OSError):  # another is adding to it, or removes it, too
            default_storage.delete(self.folder)

    @property
    def is_over(self) -> bool:
        """Was it touched last more than a day ago? One that vanishes meanwhile was not."""
        names = [name for name, _ in stores.files_below(default_storage, self.folder)] or [self.folder]
        return all(is_over(name) for name in names)


def keep(files: Iterable[UploadedFile[Any]], **state: object) -> Upload:
    """Store the files, and what is to be remembered of it.

    Raises:
        OSError: there is no room for them, and nothing is left of them.
    """
    sweep()
    upload = Upload(secrets.token_urlsafe(24))
    try:
        stores.own_folder(default_storage, upload.folder)
        names = []
        for number, file in enumerate(files):
            default_storage.save(f"{upload.folder}/{number}", file)
            names.append(file.name)
        upload.remember(names=names, **state)
    except BaseException:
        with suppress(OSError):  # of the storage that failed
            upload.remove()
        raise
    return upload


def find(token: str) -> Upload | None:
    upload = Upload(token)
    return upload if upload.is_there else None


def sweep() -> None:
    """Remove what was uploaded more than a day ago."""
    with suppress(FileNotFoundError):
        for token in default_storage.listdir(FOLDER)[0]:
            if (upload := Upload(token)).is_over:
                upload.remove()


def is_over(name: str) -> bool:
    """Is a file of an upload older than a day? One that vanishes meanwhile is not."""
    try:
        written: datetime = default_storage.get_modified_time(name)
    except FileNotFoundError:
        return False
    return timezone.now() - written > KEPT


def is_ours(name: str) -> bool:
    return OURS.fullmatch(name) is not None


def needed(names: list[str]) -> set[str]:
    """Return those of these stored names that were uploaded within the last day."""
    return {name for name in names if not is_over(name)}
