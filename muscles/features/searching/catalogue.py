"""The names of all that a person may see, read anew for each search: what is hidden is not in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from muscles.features.searching.words import folded_name
from muscles.models import Muscle, Region
from muscles.models.names import NAME_COLUMNS

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

Key = tuple[str, int]  # the model and the primary key


class Names(NamedTuple):
    """The names of an entry, its own first, in the forms that are compared.

    `beginnings` has a space before each word of each name, `together` none at all.
    """

    written: tuple[str, ...]
    folded: tuple[str, ...]
    beginnings: str
    together: str


class Listed(NamedTuple):
    """An entry, its kind and names, and the limbs or regions where it stands."""

    key: Key
    kind: str
    names: Names
    homes: tuple[int, ...]


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

    def main_key(self, key: Key) -> Key | None:
        """The entry that stands in a list for this row, if this person may see the row."""
        model, pk = key
        main = (model, self.mains.get(pk, pk)) if model == "muscle" else key
        return main if main in self.entries else None


def read_catalogue(user: AbstractUser | AnonymousUser) -> Catalogue:
    """Read it in two queries."""
    catalogue = Catalogue()
    add_muscles(catalogue, user)
    add_regions(catalogue, user)
    return catalogue


def add_muscles(catalogue: Catalogue, user: AbstractUser | AnonymousUser) -> None:
    """Add each muscle once, with the names and homes of all its places."""
    columns = ("same_as", "pk", "kind", "home", "name", "latin_name", *NAME_COLUMNS)
    second_places = []
    for main, *row in Muscle.objects.visible_to(user).order_by("pk").values_list(*columns):
        if main is None:
            entry = listed("muscle", *row)
            catalogue.entries[entry.key] = entry
        else:
            second_places.append((("muscle", main), listed("muscle", *row)))
    for key, place in second_places:
        if main_entry := catalogue.entries.get(key):
            catalogue.mains[place.key[1]] = key[1]
            names = names_of(*main_entry.names.written, *place.names.written)
            catalogue.entries[key] = main_entry._replace(names=names, homes=(*main_entry.homes, *place.homes))


def add_regions(catalogue: Catalogue, user: AbstractUser | AnonymousUser) -> None:
    columns = ("pk", "slug", "kind", "home", "parent", "parent__name", "name", "latin_name")
    homes: dict[int | None, list[Area]] = defaultdict(list)
    regions = Region.objects.visible_to(user).order_by("name")
    for pk, slug, kind, home, parent, whole, *names in regions.values_list(*columns):
        in_full = f"{names[0]} of the {whole}" if home else ""  # every region may have a posterior compartment
        entry = listed("region", pk, kind, home or pk, *names, in_full)
        catalogue.entries[entry.key] = entry
        if home is None:
            catalogue.homes[pk] = names[0]
            homes[parent].append(Area(slug, names[0], frozenset({pk}), is_part=parent is not None))
    for top in homes[None]:
        parts = homes[next(iter(top.homes))]
        catalogue.areas += [replace(top, homes=top.homes.union(*(part.homes for part in parts))), *parts]


@lru_cache(maxsize=16_384)
def listed(model: str, pk: int, kind: str, home: int, name: str, latin_name: str, *others: str) -> Listed:
    """The entry of a row.

    Kept from one search to the next: it says nothing but what the row says, and five thousand new ones for each search
    would bring Python’s garbage collector out every few searches, for longer than the search itself takes.
    """
    return Listed(
        (model, pk),
        kind,
        names_of(name, latin_name, *(other for text in others for other in text.splitlines())),
        (home,),
    )


def names_of(*names: str) -> Names:
    written = tuple(dict.fromkeys(filter(None, map(str.strip, names))))
    folded = tuple(dict.fromkeys(map(folded_name, written)))
    beginnings = "".join(f" {name}\n" for name in folded)
    return Names(written, folded, beginnings, beginnings.replace(" ", ""))
