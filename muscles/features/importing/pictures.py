"""Writes the pictures of a page into the gallery of its entry."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage

from muscles.features.importing.files import followed
from muscles.features.importing.merge import merge
from muscles.features.importing.schema import DocumentError, Note, Picture
from muscles.files.names import as_stored
from muscles.files.uploads import PictureFacts, inspect
from muscles.models import GalleryImage, Muscle, Region
from muscles.services import galleries
from muscles.services.files import read_stored

LONGEST = {name: GalleryImage._meta.get_field(name).max_length for name in ("title", "caption", "alt")}  # type: ignore[union-attr]
TEXTS = ("role", "title", "caption", "alt", "orientation", "position")


class PictureWriter:
    """Brings galleries into line with pages; `media` is the folder of the documents' pictures, if there is one.

    `animations` are those it stored and that want a film; `examined` are the facts of files that were inspected before.
    """

    def __init__(
        self, *, media: Path | None, overwrite: bool, dry_run: bool, examined: Mapping[Path, PictureFacts]
    ) -> None:
        self.media = media.resolve() if media else None
        self.examined = examined
        self.overwrite = overwrite
        self.dry_run = dry_run
        self.notes: list[str] = []
        self.kept: dict[str, list[str]] = {}
        self.whole_texts: dict[str, str] = {}
        self.has_changed = False
        self.has_kept = False
        self.animations: list[GalleryImage] = []

    def write(
        self,
        *,
        owner: Region | Muscle,
        present: dict[str, GalleryImage],
        pictures: tuple[Picture, ...],
        last: Mapping[str, dict[str, object]],
    ) -> dict[str, dict[str, object]]:
        """Write the gallery and return what is to be remembered of it; `notes` and the two flags say what happened."""
        self.notes, self.kept, self.has_changed, self.has_kept = [], {}, False, False
        self.whole_texts = {}
        remembered: dict[str, dict[str, object]] = {}
        new, missing = [], []
        for position, picture in enumerate(pictures):
            if picture.path in remembered:
                self.notes.append(f"{picture.path} is named twice; the first one counts")
                continue
            wanted = self.fitting(picture.path, wanted_texts(picture, position))
            before = last.get(picture.path)
            image = present.get(picture.path)
            remembered[picture.path] = wanted
            if image is None and before is not None and not self.overwrite:
                self.has_kept = True
                self.notes.append(f"kept away: {picture.path}, which an editor removed")
                continue
            if image is None:
                image = self.blank(owner, picture, wanted)
                new.append(image)
            else:
                self.update_texts(image, wanted, before or {})
            content = self.take_file(image, picture, str((before or {}).get("content", "")))
            remembered[picture.path] = wanted | {"content": content}
            if image.is_missing:
                missing.append(picture.path)
        unsaved = [image for image in new if image.pk is None]
        for image in unsaved:
            image.clean_fields(exclude={"muscle", "region"})
        if not self.dry_run:
            GalleryImage.objects.bulk_create(unsaved)
        self.has_changed |= bool(new)
        self.notes += [f"kept: {names} of {first_of(paths)}" for names, paths in self.kept.items()]
        if missing:
            text = f"not there: {first_of(missing)}; the page shows a placeholder"
            self.notes.append(
                Note(text, "pictures that are not there; the page shows a placeholder", first_of(missing))
            )
        return remembered

    def fitting(self, path: str, wanted: dict[str, object]) -> dict[str, object]:
        """Shorten texts that are too long for a picture; the log of imports keeps them whole."""
        for name, most in LONGEST.items():
            text = str(wanted[name])
            if most is not None and len(text) > most:
                what = f"the {name} of a picture is longer than {most} characters; cut, the log of imports has it whole"
                self.notes.append(Note(f"{path}: {what}", what, path))
                self.whole_texts[f"{name} of {path}"] = text
                wanted[name] = f"{text[: most - 1].rsplit(' ', 1)[0]}…"
        return wanted

    def blank(self, owner: Region | Muscle, picture: Picture, wanted: dict[str, object]) -> GalleryImage:
        """Return a new row, not saved yet; a file that already lies under its name in the media folder is read."""
        image = GalleryImage(file=picture.path, document_path=picture.path)
        setattr(image, str(owner._meta.model_name), owner)
        for name, value in wanted.items():
            setattr(image, name, stored(name, value))
        if default_storage.exists(picture.path):
            try:
                facts = read_stored(picture.path)
            except ValidationError as error:
                self.notes.append(f"cannot be used: {picture.path}: {'; '.join(error.messages)}")
            else:
                image.width, image.height, image.content_hash = facts.width, facts.height, facts.content_hash
        return image

    def update_texts(self, image: GalleryImage, wanted: dict[str, object], last: Mapping[str, object]) -> None:
        if image.decorative:
            wanted = wanted | {"alt": ""}
        present = {name: plain(getattr(image, name)) for name in TEXTS}
        outcome = merge(last=last, present=present, wanted=wanted, overwrite=self.overwrite)
        for name, value in outcome.changes.items():
            setattr(image, name, stored(name, value))
        if outcome.changes:
            image.clean_fields(exclude={"muscle", "region"})
            image.save(update_fields=list(outcome.changes))
            self.has_changed = True
        if outcome.kept:
            self.has_kept = True
            self.kept.setdefault(", ".join(outcome.kept), []).append(image.document_path or str(image.file))

    def take_file(self, image: GalleryImage, picture: Picture, last: str) -> str:
        """Store the document’s file where it is new; return its hash, or the last known one where it is not there."""
        path = self.find(picture.path)
        if path is None:
            return last
        former = str(image.file)
        try:
            with path.open("rb") as stream:
                upload = File(stream, name=path.name)
                facts = self.examined.get(path) or inspect(upload)
                if image.content_hash in (facts.content_hash, facts.sent_hash):
                    return image.content_hash
                if image.content_hash not in ("", last) and not self.overwrite:
                    self.has_kept = True
                    self.notes.append(f"kept: the file of {picture.path}")
                    return facts.content_hash
                if self.dry_run:
                    image.width, image.height, image.content_hash = facts.width, facts.height, facts.content_hash
                else:
                    store(image, upload, facts)
                    self.animations += [image] if facts.is_animated else []
        except (ValidationError, OSError) as error:
            reason = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self.notes.append(f"cannot be used: {picture.path}: {reason}")
            image.file = former
            return last
        self.has_changed = True
        return facts.content_hash

    def find(self, path: str) -> Path | None:
        """Return where a picture lies in the folder of the documents' pictures, never outside of it."""
        if self.media is None:
            return None
        found = followed(as_stored(self.media / path))
        if not found.is_relative_to(self.media):
            self.notes.append(f"refused: {path} leads out of the folder of pictures")
            return None
        try:
            return found if found.is_file() else None
        except OSError as error:
            self.notes.append(f"cannot be used: {path}: {error.strerror}")
            return None


def store(image: GalleryImage, upload: File[bytes], facts: PictureFacts) -> None:
    """Store a picture that was inspected.

    Raises:
        DocumentError: there is no room for it, or no right to write. That is no fault of the picture.
        ValidationError: it breaks a rule.
    """
    try:
        galleries.replace_file(image=image, upload=upload, film=False, facts=facts, may_repeat=True)
    except OSError as error:
        raise DocumentError(f"has a picture that cannot be stored: {error.strerror or error}") from error


def first_of(paths: list[str]) -> str:
    """Name one of many, so that a report stays short."""
    return f"{paths[0]} and {len(paths) - 1} more" if len(paths) > 1 else paths[0]


def wanted_texts(picture: Picture, position: int) -> dict[str, object]:
    return {
        "role": picture.role,
        "title": picture.title,
        "caption": picture.caption,
        "alt": picture.alt,
        "orientation": picture.orientation,
        "position": position,
    }


def plain(value: object) -> object:
    """A value as JSON holds it."""
    return float(value) if isinstance(value, Decimal) else value


def stored(name: str, value: object) -> object:
    """A value as the database holds it."""
    return Decimal(str(value)) if name == "orientation" and value is not None else value
