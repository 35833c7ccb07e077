"""The names of all that a person may see; what is hidden is not among them.

They are read anew for each search, or kept as long as nobody writes where there is a version of the database
(`services/versions.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from muscles.features.searching.listed import Key, Listed, listed, names_of
from muscles.features.searching.names import NameIndex
from muscles.features.searching.topics import Topics
from muscles.models import Muscle, Region
from muscles.models.names import NAME_COLUMNS
from muscles.services.topics import read_topics
from muscles.services.versions import kept

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

Row = tuple[object, ...]
Mentioned = tuple[str, str, str, Key]  # as it is compared, as it is written, its permalink, and on whose page


@dataclass(frozen=True)
class Area:
    """A limb or region that can be chosen, with the keys of all homes in it."""

    slug: str
    name: str
    homes: frozenset[int]
    is_part: bool


@dataclass
class Catalogue:
    entries: dict[Key, Listed] = field(default_factory=dict)
    mains: dict[int, int] = field(default_factory=dict)  # of second places, the key of their main entry
    homes: dict[int, str] = field(default_factory=dict)  # the names of the limbs and regions
    areas: list[Area] = field(default_factory=list)
    topics: Topics | None = None
    mentions: list[Mentioned] | None = None

    @cached_property
    def names(self) -> NameIndex:
        return NameIndex(self.entries.values())

    def topics_for(self, user: AbstractUser | AnonymousUser) -> Topics:
        """Return what else can be found, read when that is first asked for, by somebody whose catalogue this is."""
        if self.topics is None:
            self.topics = Topics(read_topics(user))
        return self.topics

    def mentioned(self, read: Callable[[], list[Mentioned]]) -> list[Mentioned]:
        """Return what pages mention by name, read when that is first asked for."""
        if self.mentions is None:
            self.mentions = read()
        return self.mentions

    def main_key(self, key: Key) -> Key | None:
        """The entry that stands in a list for this row, if this person may see the row."""
        model, pk = key
        main = (model, self.mains.get(pk, pk)) if model == "muscle" else key
        return main if main in self.entries else None


_listed: dict[Row, Listed] = {}


@kept
def catalogue_for(user: AbstractUser | AnonymousUser) -> Catalogue:
    """Return what this person may find; what two people may see alike, they share."""
    return read_catalogue(user)


def read_catalogue(user: AbstractUser | AnonymousUser) -> Catalogue:
    """Read it in two queries."""
    catalogue, listing = Catalogue(), Listing()
    add_muscles(catalogue, listing, user)
    add_regions(catalogue, listing, user)
    listing.remember()
    return catalogue


class Listing:
    """Lists rows; one that says what it said at the last reading is not folded anew."""

    def __init__(self) -> None:
        self.rows: dict[Row, Listed] = {}

    def entry(self, *row: object) -> Listed:
        entry = self.rows[row] = _listed.get(row) or listed(*row)  # type: ignore[arg-type]
        return entry

    def remember(self) -> None:
        _listed.clear()
        _listed.update(self.rows)


def add_muscles(catalogue: Catalogue, listing: Listing, user: AbstractUser | AnonymousUser) -> None:
    """Add each muscle once, with the names and homes of all its places."""
    columns = ("same_as", "pk", "kind", "home", "name", "latin_name", *NAME_COLUMNS)
    second_places = []
    for main, *row in Muscle.objects.visible_to(user).order_by("pk").values_list(*columns):
        if main is None:
            entry = listing.entry("muscle", *row)
            catalogue.entries[entry.key] = entry
        else:
            second_places.append((("muscle", main), listing.entry("muscle", *row)))
    for key, place in second_places:
        if main_entry := catalogue.entries.get(key):
            catalogue.mains[place.key[1]] = key[1]
            names = names_of(*main_entry.names.written, *place.names.written)
            catalogue.entries[key] = main_entry._replace(names=names, homes=(*main_entry.homes, *place.homes))


def add_regions(catalogue: Catalogue, listing: Listing, user: AbstractUser | AnonymousUser) -> None:
    columns = ("pk", "slug", "kind", "home", "parent", "parent__name", "name", "latin_name")
    homes: dict[int | None, list[Area]] = defaultdict(list)
    regions = Region.objects.visible_to(user).order_by("name")
    for pk, slug, kind, home, parent, whole, *names in regions.values_list(*columns):
        in_full = f"{names[0]} of the {whole}" if home else ""  # every region may have a posterior compartment
        entry = listing.entry("region", pk, kind, home or pk, *names, in_full)
        catalogue.entries[entry.key] = entry
        if home is None:
            catalogue.homes[pk] = names[0]
            homes[parent].append(Area(slug, names[0], frozenset({pk}), is_part=parent is not None))
    for top in homes[None]:
        parts = homes[next(iter(top.homes))]
        catalogue.areas += [replace(top, homes=top.homes.union(*(part.homes for part in parts))), *parts]
