"""Receiving uploads of an editor: pictures, and ZIP archives of them. Each is looked at by itself."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError

from muscles.features.pictures.models import WaitingPicture
from muscles.features.pictures.waiting import keep, let_go
from muscles.files.archives import MEGABYTE, ArchiveEntry, ArchiveError, Limits, read_archive
from muscles.files.names import composed
from muscles.files.refusals import not_stored
from muscles.files.uploads import MAX_BYTES, inspect
from muscles.models import GalleryImage
from muscles.services.changes import draft_of
from muscles.services.galleries import Owner

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MOST_FILES = 64
MOST_BYTES = 200 * MEGABYTE
ZIP = ".zip"
IN_ARCHIVES = Limits(archive=MOST_BYTES, file=MAX_BYTES, together=400 * MEGABYTE, files=1000)
JUNK = {".ds_store", "thumbs.db", "desktop.ini"}
SHOWN_BY = 3
LONGEST_NAME = 500

logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    STORED = "stored"
    THERE = "there"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """What became of one file, in words that follow its name."""

    name: str
    outcome: Outcome
    text: str


class Receiver:
    """Takes in pictures for the gallery of one entry; they wait until they are added."""

    def __init__(self, *, entry: Owner, user: AbstractUser) -> None:
        self.entry, self.user = entry, user
        self.kind = str(entry._meta.model_name)
        with draft_of(entry) as shown:
            self.shown = {*cast("Owner", shown).gallery_images.values_list("content_hash", flat=True)}
        self.room = MOST_FILES - WaitingPicture.objects.for_entry(self.kind, entry.pk).filter(user=user).count()

    def receive(self, upload: File[bytes], name: str = "") -> Iterator[Line]:
        """Take in a picture, or all that are in a ZIP; `name` is its own with the folders it came from."""
        name = "".join(letter if letter.isprintable() else "�" for letter in composed(name or upload.name or ""))
        if PurePosixPath(name).suffix.lower() == ZIP:
            yield from self.unpack(upload, name)
        elif PurePosixPath(name).name.casefold() not in JUNK:
            yield self.take(upload, name)

    def unpack(self, upload: File[bytes], name: str) -> Iterator[Line]:
        try:
            contents = read_archive(upload, IN_ARCHIVES)
        except ArchiveError as error:
            yield Line(name, Outcome.REFUSED, f"{error}.")
            return
        if not contents.entries and not contents.refused:
            yield Line(name, Outcome.REFUSED, "is empty.")
        for entry in contents.entries:
            yield self.take_from(entry)
        for refused in contents.refused:
            yield Line(refused.name, Outcome.REFUSED, f"{refused.reason}.")

    def take_from(self, entry: ArchiveEntry) -> Line:
        try:
            upload = ContentFile(entry.read(), name=PurePosixPath(entry.name).name)
        except ArchiveError as error:
            return Line(entry.name, Outcome.REFUSED, f"{error}.")
        return self.take(upload, entry.name)

    def take(self, upload: File[bytes], name: str) -> Line:
        """Take in one picture, and say what became of it; nothing that is wrong with it is raised."""
        try:
            facts = inspect(upload)
        except ValidationError as error:
            return Line(name, Outcome.REFUSED, without_name(error.messages[0]))
        except OSError:
            return Line(name, Outcome.REFUSED, "cannot be read.")
        hashes = {facts.content_hash, facts.sent_hash}
        if hashes & self.shown:
            return Line(name, Outcome.THERE, f"is already in the gallery of {self.entry}.")
        waiting = WaitingPicture.objects.for_entry(self.kind, self.entry.pk).filter(user=self.user)
        if present := waiting.filter(content_hash=facts.content_hash).first():
            return Line(name, Outcome.THERE, f"was uploaded already, as {present.name}.")
        if self.room <= 0:
            return Line(name, Outcome.REFUSED, f"is one too many: add the {MOST_FILES} that wait first.")
        picture = WaitingPicture(
            kind=self.kind, entry_pk=self.entry.pk, user_id=self.user.pk, name=name[-LONGEST_NAME:]
        )
        try:
            keep(picture, upload, facts)
        except IntegrityError:
            return Line(name, Outcome.THERE, "was uploaded already.")
        except OSError as error:
            logger.exception("%s cannot be stored.", name)
            return Line(name, Outcome.REFUSED, not_stored(error))
        self.room -= 1
        return Line(name, Outcome.STORED, " ".join(shown_elsewhere(hashes, self.entry).values()))


def receive(*, entry: Owner, user: AbstractUser, uploads: Iterable[tuple[File[bytes], str]]) -> list[Line]:
    """Take in uploads, each with the path it had on the editor’s disk, and report on every file.

    What waits for long is let go on the way.
    """
    let_go(WaitingPicture.objects.old())
    receiver = Receiver(entry=entry, user=user)
    return [line for upload, name in uploads for line in receiver.receive(upload, name)]


def shown_elsewhere(hashes: Iterable[str], entry: Owner) -> dict[str, str]:
    """Say by which other entries pictures are shown, too; by content hash."""
    images = GalleryImage.objects.filter(content_hash__in=list(hashes)).select_related("muscle", "region")
    owners: dict[str, list[str]] = {}
    for image in images.exclude(**{str(entry._meta.model_name): entry}):
        owners.setdefault(image.content_hash, []).append(str(image.owner))
    return {found: f"is also shown by {listed(names)}." for found, names in owners.items()}


def listed(names: list[str]) -> str:
    more = len(names) - SHOWN_BY
    return ", ".join(names[:SHOWN_BY]) + (f" and {more} more" if more > 0 else "")


def without_name(message: str) -> str:
    """Leave out the name with which a message begins, “like this”: the line begins with it."""
    return message.partition("” ")[2] if message.startswith("“") and "” " in message else message
