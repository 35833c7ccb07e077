"""Making a backup: what is there, as of one moment.

Files are copied first. Then, as of one moment, those that came meanwhile and the rows; so what a row of that moment
names is there, unless it went in between: then it is done again. The snapshot that names all of it comes last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from muscles.features.backups.age import forget_age
from muscles.features.backups.errors import BackupError
from muscles.features.backups.manifest import Manifest, read_manifest
from muscles.features.backups.media import Copying, links, needed_names
from muscles.features.backups.moment import one_moment
from muscles.features.backups.places import target_at
from muscles.features.backups.rows import dump
from muscles.features.backups.sealing import seal_for
from muscles.features.backups.sequences import Models, read_sequences
from muscles.features.backups.states import State, models_at, state_of_code, unapplied
from muscles.features.backups.target import Target, name_of

ATTEMPTS = 3


@dataclass(frozen=True)
class Made:
    """`number` contents of `size` bytes were new; `pruned` snapshots and `removed` contents went; `links` stay out."""

    snapshot: str
    manifest: Manifest
    number: int
    size: int
    pruned: list[str]
    removed: int
    links: list[str]


def back_up(place: str | Path, *, keys: Sequence[str] = (), keep: int = 0, now: datetime | None = None) -> Made:
    """Back up the database and the media; `keep` leaves that many snapshots, and 0 all.

    Raises:
        BackupError: the target, the database or a key will not do.
    """
    seal, target = seal_for(keys), target_at(place)
    target.refuse_bad_place()
    if behind := unapplied():
        raise BackupError(f"The database is behind the code: migrate it first ({', '.join(behind[:3])}).")
    state = state_of_code()
    models = models_at(state)
    with target.locked():
        target.tidy()
        copying = Copying(target, seal)
        manifest = copy_all(copying, models, state)
        snapshot = name_of(now or timezone.now())
        target.publish(snapshot, manifest.written())
        pruned, removed = prune(target, keep)
    forget_age()
    return Made(snapshot, manifest, copying.number, copying.size, pruned, removed, links())


def copy_all(copying: Copying, models: Models, state: State) -> Manifest:
    absent = {name for name in needed_names() if not default_storage.exists(name)}
    for attempt in range(1, ATTEMPTS + 1):
        copying.copy_new()
        with one_moment():
            copying.copy_new()
            lost = needed_names() - copying.files.keys()
            if lost <= absent or attempt == ATTEMPTS:
                return with_rows(copying, models, state, lost)
        absent = lost
    raise AssertionError("the last attempt returns")


def with_rows(copying: Copying, models: Models, state: State, lost: set[str]) -> Manifest:
    with TemporaryFile() as file:  # a dump that is not encrypted reaches no target that is
        rows = dump(models, file)
        content = copying.keep(file)
    return Manifest(
        engine=connection.vendor,
        migrations=state,
        rows=rows,
        sequences=read_sequences(models),
        dump=content,
        files=dict(sorted(copying.files.items())),
        absent=sorted(lost),
        suffix=copying.seal.suffix,
    )


def prune(target: Target, keep: int) -> tuple[list[str], int]:
    """Forget the oldest snapshots and all that none names; return those, and how many contents went.

    Raises:
        BackupError: a snapshot that is left cannot be read, so nobody knows what it names.
    """
    old = target.names()[:-keep] if keep else []
    for snapshot in old:
        target.forget(snapshot)
    named = set()
    for snapshot in target.names():
        named |= read_manifest(target.read(snapshot), name=f"{snapshot}.json").stored
    return old, target.sweep(named)
