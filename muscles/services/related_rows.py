"""The rows that hang on an entry and are written with it; features add theirs as their app becomes ready.

A model that is registered here is part of drafts, history and trash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from muscles.models import FactSource, GalleryImage


@dataclass(frozen=True)
class RelatedRows:
    """A model whose rows belong to entries.

    `owners` are its links to entries, which bear the names of their models; `keys` are the lookups of the natural key
    of every other row that it links to.
    """

    name: str
    label: str
    model: type[Model]
    owners: tuple[str, ...] = ("muscle",)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


RELATED_ROWS = [
    RelatedRows("sources", "Sources of the facts", FactSource, keys={"source": ("key",)}),
    RelatedRows("pictures", "Pictures", GalleryImage, owners=("muscle", "region")),
]


def register(*related_rows: RelatedRows) -> None:
    RELATED_ROWS.extend(related_rows)


def related_rows_of(kind: str) -> list[RelatedRows]:
    """Return what hangs on a `muscle` or a `region`."""
    return [related for related in RELATED_ROWS if kind in related.owners]
