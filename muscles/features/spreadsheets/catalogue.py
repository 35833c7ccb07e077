"""What cells can name: entries by permalink, tags, and who has an id; each is read once, when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Q

from muscles.models import Entry, Muscle, Region
from muscles.models.facts import COLUMNS, IDS
from muscles.models.names import NAME_COLUMNS
from muscles.services.tags import tags_by_key


class Catalogue:
    """What the atlas has; `moved` says where entries stand that this import has moved, by their former permalinks."""

    def __init__(self, moved: Mapping[str, str] | None = None) -> None:
        self.moved = moved or {}

    @cached_property
    def muscles(self) -> dict[str, Muscle]:
        """Every muscle, without its texts."""
        texts = ("description", "editors_notes", "remarks", *NAME_COLUMNS, *COLUMNS)
        return {muscle.permalink: muscle for muscle in Muscle.objects.select_related("home").defer(*texts)}

    @cached_property
    def regions(self) -> dict[str, Region]:
        return {region.permalink: region for region in Region.objects.select_related("home")}

    @cached_property
    def tags(self) -> dict[str, str]:
        """How each tag is written, by what its spellings share."""
        return {key: tag.name for key, tag in tags_by_key().items()}

    @cached_property
    def holders(self) -> dict[tuple[str, str], Muscle]:
        """The entry that has an id, for each of them."""
        some = ~Q(**dict.fromkeys(IDS, ""))
        muscles = Muscle.objects.filter(some).only("name", "kind", *IDS)
        return {(name, getattr(muscle, name)): muscle for muscle in muscles for name in IDS if getattr(muscle, name)}

    def found(self, kind: str, permalink: str) -> Entry | None:
        known: dict[str, Muscle] | dict[str, Region] = self.muscles if kind == "muscle" else self.regions
        permalink = permalink_in(permalink)
        return known.get(permalink) or known.get(self.moved.get(permalink, ""))

    def add(self, entry: Entry, *, before: str) -> None:
        """Let the rows below one that is new, or has moved from `before`, name it."""
        known: dict[str, Any] = self.muscles if isinstance(entry, Muscle) else self.regions
        if before in known and known[before].pk == entry.pk:
            del known[before]
        known[entry.permalink] = entry

    def give(self, muscle: Muscle, name: str, before: str) -> None:
        """Remember that a muscle has another id of this name than before."""
        if (held := self.holders.get((name, before))) is not None and held.pk == muscle.pk:
            del self.holders[name, before]
        if after := getattr(muscle, name):
            self.holders[name, after] = muscle


def permalink_in(text: str) -> str:
    """Return the permalink that somebody wrote, who may have copied the address of the page."""
    return text.strip().removeprefix("/muscle").strip("/")
