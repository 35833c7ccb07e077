"""All pictures: those of the galleries, and those of features that keep some in a model of their own.

What makes sizes, gives files out, or compares files with rows asks here for the models. A feature registers its own, a
`StoredPicture` whose manager has `published()`, as its app becomes ready.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from muscles.files.renditions import content_hash_in
from muscles.models import GalleryImage
from muscles.services.files import keep_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from muscles.models.stored_picture import Picture, StoredPicture

COLUMNS = {".webm": "webm", ".mp4": "mp4", ".json": "outlines"}
NAMES = ("file", "outlines", "content_hash")


@dataclass(frozen=True)
class Pictures:
    """A model, and the links that lead to the entries which its rows show."""

    model: type[Any]
    owners: tuple[str, ...]


PICTURES = [Pictures(GalleryImage, ("muscle", "region"))]


def register(pictures: Pictures) -> None:
    PICTURES.append(pictures)
    keep_for(partial(needed, pictures.model))


def needed(model: type[StoredPicture], names: Iterable[str]) -> set[str]:
    """Return those of these stored names, or content hashes, that the rows of a model name."""
    return {name for row in model._default_manager.values_list(*NAMES) for name in row} & {*names}


def every_picture() -> Iterator[Picture]:
    """Yield all of them, with the entries that they show."""
    for each in PICTURES:
        yield from each.model._default_manager.select_related(*each.owners)


def showing(path: str) -> list[QuerySet[Any]]:
    """Return the rows that show a stored or derived file, one queryset for each model that can."""
    content_hash = content_hash_in(path)
    column = "content_hash" if content_hash else COLUMNS.get(Path(path).suffix.lower(), "file")
    models = [each.model for each in PICTURES if column in {field.name for field in each.model._meta.fields}]
    return [model._default_manager.filter(**{column: content_hash or path}) for model in models]


def exist(rows: Iterable[QuerySet[Any]]) -> bool:
    """Is there any row in these querysets? One query."""
    first, *others = (each.order_by().values("pk") for each in rows)
    return first.union(*others, all=True).exists() if others else first.exists()
