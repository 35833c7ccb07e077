"""Uploads to be imported, kept between its report and the import, or for a day."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files import locks

from muscles.features.importing.unpacking import unpack
from muscles.files.archives import Refused
from muscles.files.names import composed

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

FOLDER = "incoming"
OURS = re.compile(rf"{FOLDER}/[\w-]+/.+")
KEPT = timedelta(days=1)
STATE, CLAIM = "state.json", "claim"


@dataclass(frozen=True)
class Upload:
    """A folder that holds what somebody uploaded, and what became of it; its name is hard to guess."""

    place: Path

    @property
    def token(self) -> str:
        return self.place.name

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads((self.place / STATE).read_text(encoding="utf-8"))
        return state

    def remember(self, **changes: object) -> None:
        former = self.state if (self.place / STATE).exists() else {}
        unfinished = self.place / f"{secrets.token_hex(4)}.unfinished"
        unfinished.write_text(json.dumps(former | changes), encoding="utf-8")
        unfinished.replace(self.place / STATE)

    @contextmanager
    def claimed(self) -> Iterator[bool]:
        """Say whether the block may work on it: one at a time may. Whose process dies holds nothing any more."""
        try:
            file = (self.place / CLAIM).open("ab")
        except FileNotFoundError:  # removed meanwhile
            yield False
            return
        with file:
            is_ours = locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)
            yield is_ours and (self.place / STATE).exists()

    @contextmanager
    def unpacked(self) -> Iterator[tuple[Path, list[Refused]]]:
        """Unpack all of it into a folder for the time of the block; name what cannot be used, with the reasons."""
        with TemporaryDirectory(prefix="unpacked-", dir=self.place) as folder:
            refused: list[Refused] = []
            for number, name in enumerate(self.state["names"]):
                refused += unpack(self.place / str(number), composed(name), Path(folder))
            yield Path(folder), refused

    def empty(self) -> None:
        """Remove the files, and keep what became of it."""
        for path in self.place.iterdir():
            if path.name.isdigit():
                path.unlink()

    def remove(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)


def keep(files: Iterable[UploadedFile[Any]], **state: object) -> Upload:
    """Store the files, and what is to be remembered of it.

    Raises:
        OSError: there is no room for them, and nothing is left of them.
    """
    sweep()
    upload = Upload(folder() / secrets.token_urlsafe(24))
    try:
        upload.place.mkdir(parents=True, mode=0o700)
        names = []
        for number, file in enumerate(files):
            with (upload.place / str(number)).open("wb") as target:
                target.writelines(file.chunks())
            names.append(file.name)
        upload.remember(names=names, **state)
    except BaseException:
        upload.remove()
        raise
    return upload


def find(token: str) -> Upload | None:
    upload = Upload(folder() / token)
    return upload if (upload.place / STATE).is_file() else None


def sweep() -> None:
    """Remove what was uploaded more than a day ago."""
    with suppress(FileNotFoundError):
        for place in folder().iterdir():
            if place.is_dir() and is_over(place):
                shutil.rmtree(place, ignore_errors=True)


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER


def is_over(place: Path) -> bool:
    """Is a file or folder of an upload older than a day? One that vanishes meanwhile is not."""
    try:
        return time() - place.stat().st_mtime > KEPT.total_seconds()
    except FileNotFoundError:
        return False


def is_ours(name: str) -> bool:
    return OURS.fullmatch(name) is not None


def needed(names: list[str]) -> set[str]:
    """Return those of these stored names that were uploaded within the last day."""
    return {name for name in names if not is_over(Path(settings.MEDIA_ROOT) / name)}
