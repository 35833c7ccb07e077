"""Django's `loaddata`, which takes nothing that the forms would refuse."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.management.commands.loaddata import READ_STDIN
from django.core.serializers.base import DeserializedObject
from django.db import transaction

from muscles.natural_keys import remembered
from muscles.services.fixtures import FIXTURES
from muscles.services.loading import (
    REFUSALS,
    Loaded,
    Place,
    broken_rules,
    explained,
    faults_of,
    first_line,
    missing_links,
    parents_missing,
    wrong_encoding,
)

MOST = 20  # rows that are named
TEXTS = ("json", "jsonl", "yaml")


class Command(loaddata.Command):
    help = (
        "Loads fixtures, all or nothing. Each row is checked as the forms check it; what is wrong is said with file, "
        "row and field, and nothing is written."
    )

    def loaddata(self, fixture_labels: tuple[Any, ...]) -> None:
        self.place = Place("", 0)
        self.loaded: list[Loaded] = []
        self.seen: dict[Any, Place] = {}
        self.faults: dict[Place, dict[str, list[str]]] = {}
        self.labels_left = len(fixture_labels)
        with remembered({fixture.model: fixture.related for fixture in FIXTURES}) as self.memory:
            super().loaddata(fixture_labels)
        self.note(broken_rules(self.loaded))
        self.refuse()

    def load_label(self, fixture_label: str) -> None:
        try:
            for path, *_ in self.find_fixtures(fixture_label):
                self.examine(path)
            super().load_label(fixture_label)
        except CommandError:
            raise
        except Exception as error:  # noqa: BLE001  whatever a file makes the readers of its format raise
            if not self.parents_missing(error):
                self.refuse(self.reason_of(error))
            self.refuse()
        self.labels_left -= 1
        if not self.labels_left:
            self.note(missing_links(self.loaded))
            self.refuse()

    def examine(self, path: str) -> None:
        """Begin a file: name it in what follows, and refuse one that is written in another encoding."""
        self.place = Place(Path(path).name, 0)
        self.path = path
        _, self.form, self.compression = self.parse_name(Path(path).name)
        if path != READ_STDIN and self.form in TEXTS:
            open_method, mode = self.compression_formats[self.compression]
            try:
                with open_method(path, mode) as file:
                    wrong = wrong_encoding(file.read(4))
            except (OSError, EOFError, BadZipFile) as error:
                wrong = f"cannot be unpacked: {error}"
            if wrong:
                raise CommandError(f"{self.place.file} {wrong}. Nothing was written.")

    def save_obj(self, obj: DeserializedObject) -> bool:
        meta = obj.object._meta
        self.place = Place(self.place.file, self.place.row + 1)
        if meta.app_config in self.excluded_apps or type(obj.object) in self.excluded_models:
            return False
        if faults := faults_of(obj):
            self.faults[self.place] = faults
            return False
        try:
            with transaction.atomic(using=self.using):
                saved = super().save_obj(obj)
        except REFUSALS as error:
            self.faults[self.place] = explained(obj, error)
            self.refuse()
        self.memory.add(obj.object)
        key = (type(obj.object), obj.object.pk)
        if (first := self.seen.setdefault(key, self.place)) != self.place:
            self.faults[self.place] = {"": [f"{first} is the same {meta.verbose_name}."]}
        self.loaded.append(Loaded(self.place, obj))
        if obj.deferred_fields:
            self.objs_with_deferred_fields[-1] = Waiting(self, self.place, obj)
        return saved

    def note(self, found: Iterator[tuple[Place, dict[str, list[str]]]]) -> None:
        for place, faults in found:
            self.faults[place] = self.faults.get(place, {}) | faults

    def refuse(self, reason: str = "") -> None:
        """Raise `CommandError` with all that is wrong, if anything is."""
        lines = [
            ": ".join(filter(None, (str(place), name, " ".join(texts))))
            for place, faults in self.faults.items()
            for name, texts in faults.items()
        ]
        lines += [reason] if reason else []
        if lines:
            rest = [f"… and {len(lines) - MOST} more."] if len(lines) > MOST else []
            raise CommandError("\n".join([*lines[:MOST], *rest, "Nothing was written."]))

    def parents_missing(self, error: Exception) -> bool:
        """Say which rows a row of JSON needs that are not there, where that is why it cannot be read."""
        if not isinstance(error.__cause__ or error, ObjectDoesNotExist) or self.form != "json":
            return False
        open_method, mode = self.compression_formats[self.compression]
        with open_method(self.path, mode) as file:
            row = json.loads(file.read())[self.place.row]
        faults = parents_missing(row)
        if faults:
            self.faults[Place(self.place.file, self.place.row + 1)] = faults
        return bool(faults)

    def reason_of(self, error: Exception) -> str:
        """Say what a reader could not read, and where it was."""
        cause = error.__cause__ or error
        prefix = "Problem installing fixture"
        text = str(cause) or type(cause).__name__
        text = text.partition("': ")[2] or text if text.startswith(prefix) else text
        if isinstance(cause, UnicodeDecodeError):
            return f"{self.place.file} is not UTF-8: byte {cause.start + 1} cannot be read. Save it as UTF-8."
        is_parsed = self.place.row or not isinstance(cause, ValueError)
        where = Place(self.place.file, self.place.row + 1) if is_parsed else self.place
        return f"{where}: {text}"


class Waiting:
    """A row with links to what stood further on, or stands nowhere."""

    def __init__(self, command: Command, place: Place, row: DeserializedObject) -> None:
        self.command, self.place, self.row = command, place, row

    def save_deferred_fields(self, using: str) -> None:
        try:
            self.row.save_deferred_fields(using=using)
        except Exception as error:  # noqa: BLE001  Django names no few for a key that is not there
            fields = {field.name: key for field, key in self.row.deferred_fields.items()}
            self.command.faults[self.place] = {
                name: [f"“{key}” is not possible: {first_line(error)}"] for name, key in fields.items()
            }
            self.command.refuse()
