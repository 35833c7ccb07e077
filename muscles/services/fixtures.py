"""The entries of the database as fixtures, and back: one file for each model, by natural keys, in a stable order.

A feature adds its models with `register`, as its app becomes ready.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from taggit.models import Tag

from muscles.models import FactSource, GalleryImage, Muscle, MuscleTag, Region, Source


class WholeTimes(DjangoJSONEncoder):
    """Writes a time to the microsecond; Django cuts it to milliseconds, and then a load and a dump may differ."""

    def default(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.isoformat().replace("+00:00", "Z")
        return super().default(value)


def depth(entry: Region | Muscle | None, *links: str) -> int:
    """How many entries it rests on, counted along the longest way upwards."""
    return 0 if entry is None else 1 + max(depth(getattr(entry, link), *links) for link in links)


def region_order(region: Region) -> tuple[Any, ...]:
    return depth(region, "parent"), region.natural_key()


def muscle_order(muscle: Muscle) -> tuple[Any, ...]:
    return depth(muscle, "part_of", "same_as"), muscle.natural_key()


def gallery_order(image: GalleryImage) -> tuple[Any, ...]:
    owner, _file = image.natural_key()
    return owner, image.role, image.position, image.pk


def natural_order(row: Any) -> tuple[Any, ...]:
    return tuple(row.natural_key())


@dataclass(frozen=True)
class Fixture:
    """A model's rows, with what orders them: a row never stands before one that it cannot be saved without."""

    name: str
    model: type[Model]
    order: Callable[[Any], tuple[Any, ...]] = natural_order
    related: tuple[str, ...] = ()


FIXTURES = [
    Fixture("1_regions", Region, region_order, ("home", "parent")),
    Fixture("2_sources", Source),
    Fixture("3_tags", Tag),
    Fixture("4_muscles", Muscle, muscle_order, ("home", "region__home", "part_of__home", "same_as__home")),
    Fixture("5_muscle_tags", MuscleTag, natural_order, ("content_object__home", "tag")),
    Fixture("6_fact_sources", FactSource, natural_order, ("muscle__home", "source")),
    Fixture("7_gallery", GalleryImage, gallery_order, ("muscle__home", "region__home")),
]


def register(*fixtures: Fixture) -> None:
    """Let a feature add its models, as its app becomes ready; files are loaded in the order of their names."""
    FIXTURES.extend(fixtures)
    FIXTURES.sort(key=lambda fixture: fixture.name)


@dataclass(frozen=True)
class Dumped:
    """What became of one file."""

    path: Path
    rows: int
    outcome: str  # written, unchanged, removed or absent


def fixtures_folder() -> Path:
    return Path(settings.FIXTURE_DIRS[0])


def fixture_files(folder: Path) -> list[Path]:
    """The fixtures that lie in the folder, in the order in which to load them."""
    paths = (folder / f"{fixture.name}.json" for fixture in FIXTURES)
    return [path for path in paths if path.is_file()]


def dump(*, folder: Path, dry_run: bool = False) -> list[Dumped]:
    """Write every fixture into the folder; files that would stay the same are left alone."""
    if not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
    return [dump_one(fixture, folder / f"{fixture.name}.json", dry_run) for fixture in FIXTURES]


def dump_one(fixture: Fixture, path: Path, dry_run: bool) -> Dumped:
    """Write one file as a whole or not at all; a model without rows has none, because loaddata warns of empty ones."""
    rows = serialised(fixture)
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    after = json.dumps(rows, indent=2, ensure_ascii=False, cls=WholeTimes) + "\n" if rows else ""
    if before == after:
        return Dumped(path, len(rows), "unchanged" if rows else "absent")
    if not dry_run and rows:
        draft = path.with_suffix(".json.new")
        draft.write_text(after, encoding="utf-8")
        draft.replace(path)
    if not dry_run and not rows:
        path.unlink()
    return Dumped(path, len(rows), "written" if rows else "removed")


def serialised(fixture: Fixture) -> list[dict[str, Any]]:
    """Return the rows as dictionaries without keys of their own; what a row names several of stands in order, too."""
    found = fixture.model._default_manager.select_related(*fixture.related)
    rows: list[dict[str, Any]] = serializers.serialize(
        "python", sorted(found, key=fixture.order), use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    for field in fixture.model._meta.local_many_to_many:
        for row in rows:
            if field.name in row["fields"]:
                row["fields"][field.name].sort()
    for row in rows:
        row["fields"] |= {name: in_order(value) for name, value in row["fields"].items() if isinstance(value, dict)}
    return rows


def in_order(value: dict[str, Any]) -> dict[str, Any]:
    """Sort by name, because PostgreSQL gives the names of a JSON object in an order of its own."""
    return dict(sorted(value.items()))
