"""The rows of the database as lines of JSON that know no engine, each with its key; and a digest of them.

PostgreSQL keeps the names in a JSON object in an order of its own, so a digest is taken of lines whose names are
sorted. The lines themselves are as they were read.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby, islice
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.serializers import jsonl
from django.db import DatabaseError, connection
from django.db.models import Model, QuerySet

from muscles.features.backups.errors import BackupError
from muscles.features.backups.manifest import Rows
from muscles.features.backups.sequences import Models
from muscles.services.fixtures import WholeTimes

AT_ONCE = 200  # rows


class LineSerializer(jsonl.Serializer):
    """Writes each row at once; Django’s writes it in pieces, which takes several times as long."""

    def end_object(self, obj: Any) -> None:
        self.stream.write(json.dumps(self.get_dump_object(obj), **self.json_kwargs) + "\n")


class Lines:
    """What a serialiser writes to: counts and digests lines, and passes them on."""

    def __init__(self, file: IO[bytes] | None) -> None:
        self.file = file
        self.count = 0
        self.digest = sha256()

    def write(self, line: str) -> None:
        self.count += 1
        self.digest.update(json.dumps(json.loads(line), sort_keys=True).encode() + b"\n")
        if self.file:
            self.file.write(line.encode())


def dump(models: Models, file: IO[bytes]) -> dict[str, Rows]:
    """Write all rows, packed; the same rows give the same bytes."""
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
        return {label: write_rows(model, packed) for label, model in models.items()}  # type: ignore[arg-type]


def digests(models: Models) -> dict[str, Rows]:
    """Count and digest the rows that are there."""
    return {label: write_rows(model, None) for label, model in models.items()}


def write_rows(model: type[Model], file: IO[bytes] | None) -> Rows:
    lines: Any = Lines(file)
    found: QuerySet[Any] = model._base_manager.order_by("pk")
    fields = [field.name for field in model._meta.concrete_fields]
    LineSerializer().serialize(found.iterator(chunk_size=AT_ONCE), stream=lines, fields=fields, cls=WholeTimes)
    return Rows(lines.count, lines.digest.hexdigest())


def load(models: Models, file: IO[bytes], *, name: str) -> None:
    """Write the rows of a dump, within the transaction that the caller has begun; `name` is what to call the dump.

    Raises:
        BackupError: a line is none, or the database refuses it.
    """
    for model, found in groupby(read(models, file, name), key=lambda row: type(row[1])):
        while batch := list(islice(found, AT_ONCE)):
            first, last = batch[0][0], batch[-1][0]
            try:
                model._base_manager.bulk_create([row for _, row in batch])
            except (DatabaseError, ValueError) as error:
                raise BackupError(
                    f"{name}, lines {first} to {last}: the database refuses them: {said(error)}"
                ) from error
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise BackupError(f"{name}: {said(error)}") from error


def read(models: Models, file: IO[bytes], name: str) -> Iterator[tuple[int, Model]]:
    """Yield each row with the number of its line."""
    number = 0
    try:
        with gzip.GzipFile(fileobj=file, mode="rb") as packed:
            for number, line in enumerate(packed, start=1):
                yield number, row_in(models, line)
    except (OSError, EOFError, zlib.error) as error:
        raise BackupError(f"{name} is damaged after line {number}: {error}.") from error
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise BackupError(f"{name}, line {number} is no row: {type(error).__name__}, {error}.") from error


def row_in(models: Models, line: bytes) -> Model:
    data = json.loads(line)
    model = models[data["model"]]
    meta = model._meta
    values = {meta.pk.attname: meta.pk.to_python(data["pk"])}
    for field in meta.concrete_fields:
        if not field.primary_key:
            values[field.attname] = field.to_python(data["fields"][field.name])
    return model(**values)


def said(error: Exception) -> str:
    """What a database says first."""
    return str(error).partition("\n")[0]
