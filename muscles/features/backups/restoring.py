"""Restoring a snapshot: into a place that is empty, as a whole or not at all, and only what is what it was.

First everything is looked at. Then the rows are written, compared with those that were backed up, and the files with
them, in one transaction. Files of a restore that was killed are the same contents, and stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.utils import validate_file_name
from django.core.management import call_command
from django.db import transaction

from muscles.features.backups.emptiness import clear_what_migrate_made, refuse_files, refuse_rows
from muscles.features.backups.errors import BackupError
from muscles.features.backups.manifest import Content, Manifest, read_manifest
from muscles.features.backups.media import content_of
from muscles.features.backups.places import target_at
from muscles.features.backups.rows import digests, load
from muscles.features.backups.sealing import FAILURES, identities_in, unseal
from muscles.features.backups.sequences import Models, set_sequences
from muscles.features.backups.states import migrate_to, models_at, refuse_other_state, unapplied
from muscles.features.backups.target import Target

MOST = 20  # faults that are named


@dataclass(frozen=True)
class Stored:
    """A snapshot, and the contents that it names."""

    target: Target
    snapshot: str
    manifest: Manifest
    identities: Sequence[Any]

    @contextmanager
    def opened(self, content: Content) -> Iterator[IO[bytes]]:
        """Open a content as it was before it was stored.

        Raises:
            BackupError: it is not there, or is another.
        """
        with TemporaryFile() as file:
            self.fetch(content, file)
            file.seek(0)
            yield file

    def fetch(self, content: Content, writer: IO[bytes]) -> None:
        name = content.sha256 + self.manifest.suffix
        path = self.target.called(name)
        try:
            with self.target.opened(name) as file:
                unseal(file, writer, self.identities)
        except FileNotFoundError as error:
            raise BackupError(f"{path} is missing.") from error
        except FAILURES as error:
            raise BackupError(f"{path} cannot be read: {error}.") from error
        writer.seek(0)
        if content_of(writer) != content:
            raise BackupError(f"{path} is damaged: it is not what its name says.")


def find(place: str | Path, *, snapshot: str = "", identity: Path | None = None) -> Stored:
    """Read a snapshot, the newest unless one is named.

    Raises:
        BackupError: there is none, it is damaged, or it cannot be decrypted without a key.
    """
    target = target_at(place)
    names = target.names()
    wanted = snapshot.removesuffix(".json") or (names[-1] if names else "")
    if wanted not in names:
        there = f" There are: {', '.join(names)}." if names else ""
        raise BackupError(f"{target} holds no snapshot{f' {wanted}' if wanted else ''}.{there}")
    manifest = read_manifest(target.read(wanted), name=f"{target}/snapshots/{wanted}.json")
    if manifest.suffix and identity is None:
        raise BackupError(f"{wanted} is encrypted: --identity names the file of the secret key.")
    identities = identities_in(identity) if manifest.suffix and identity else []
    return Stored(target, wanted, manifest, identities)


def examine(stored: Stored) -> None:
    """Look whether a snapshot can be restored here, and at every content of it.

    Raises:
        BackupError: what is there is in the way, a content is missing or damaged, or a file has a name that none may
            have.
    """
    refuse_other_state(stored.manifest.migrations)
    refuse_rows()
    refuse_files(stored.manifest)
    faults = []
    for name, content in {"the rows": stored.manifest.dump, **stored.manifest.files}.items():
        try:
            validate_file_name(name, allow_relative_path=True)
            with stored.opened(content):
                pass
        except BackupError as error:
            faults.append(f"{error} It holds {name}.")
        except SuspiciousOperation as error:
            faults.append(f"{stored.snapshot}.json: {error}")
    if faults:
        rest = [f"… and {len(faults) - MOST} more."] if len(faults) > MOST else []
        raise BackupError(*faults[:MOST], *rest)


def restore(stored: Stored) -> None:
    """Write rows and files, and compare them with what was backed up.

    Raises:
        BackupError: what is there is in the way, something is damaged, or what was written is not the same. Then
            nothing was written.
    """
    manifest = stored.manifest
    examine(stored)
    is_behind = bool(unapplied())
    migrate_to(manifest.migrations)
    models = models_at(manifest.migrations)
    written: list[str] = []
    try:
        with transaction.atomic(durable=True):
            restore_rows(stored, models)
            for name, content in manifest.files.items():
                restore_file(stored, name, content, written)
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise
    finally:
        ContentType.objects.clear_cache()
    if is_behind:
        call_command("migrate", interactive=False, verbosity=0)  # to the end, with triggers and search index


def restore_rows(stored: Stored, models: Models) -> None:
    clear_what_migrate_made(models)
    with stored.opened(stored.manifest.dump) as file:
        load(models, file, name=stored.target.called(stored.manifest.dump.sha256))
    set_sequences(models, stored.manifest.sequences)
    found = digests(models)
    if different := sorted(label for label, rows in stored.manifest.rows.items() if found.get(label) != rows):
        raise BackupError(f"What was written differs from what was backed up: {', '.join(different)}.")


def restore_file(stored: Stored, name: str, content: Content, written: list[str]) -> None:
    if default_storage.exists(name):
        return
    with stored.opened(content) as file:
        saved = default_storage.save(name, File(file))
    written.append(saved)
    with default_storage.open(saved, "rb") as file:
        if saved != name or content_of(file) != content:
            raise BackupError(f"{name} could not be written as it was.")
