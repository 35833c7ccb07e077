"""The names of all that a person may see, read anew for each search: what is hidden is not in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from muscles.models import Muscle, Region
from muscles.searching.words import folded_name

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
    columns = ("pk", "same_as", "kind", "home", "name", "latin_name", "synonyms")
    rows = list(Muscle.objects.visible_to(user).order_by("pk").values_list(*columns))
    more_names: dict[int, list[str]] = defaultdict(list)
    more_homes: dict[int, list[int]] = defaultdict(list)
    for pk, main, _, home, *names in rows:
        if main is not None:
            catalogue.mains[pk] = main
            more_names[main] += names
            more_homes[main].append(home)
    for pk, main, kind, home, name, latin_name, synonyms in rows:
        if main is None:
            if pk in more_names:
                synonyms = "\n".join((synonyms, *more_names[pk]))
            key = ("muscle", pk)
            homes = (home, *more_homes.get(pk, ()))
            catalogue.entries[key] = Listed(key, kind, names_of(name, latin_name, synonyms), homes)


def add_regions(catalogue: Catalogue, user: AbstractUser | AnonymousUser) -> None:
    columns = ("pk", "slug", "kind", "home", "parent", "name", "latin_name")
    homes: dict[int | None, list[Area]] = defaultdict(list)
    for pk, slug, kind, home, parent, *names in Region.objects.visible_to(user).order_by("name").values_list(*columns):
        catalogue.entries["region", pk] = Listed(("region", pk), kind, names_of(*names), (home or pk,))
        if home is None:
            catalogue.homes[pk] = names[0]
            homes[parent].append(Area(slug, names[0], frozenset({pk}), is_part=parent is not None))
    for top in homes[None]:
        parts = homes[next(iter(top.homes))]
        catalogue.areas += [replace(top, homes=top.homes.union(*(part.homes for part in parts))), *parts]


@lru_cache(maxsize=32_768)
def names_of(name: str, latin_name: str, synonyms: str = "") -> Names:
    lines = (line.strip() for line in synonyms.splitlines())
    written = (name, *filter(None, (latin_name, *lines)))
    folded = tuple(dict.fromkeys(map(folded_name, written)))
    beginnings = "".join(f" {name}\n" for name in folded)
    return Names(written, folded, beginnings, beginnings.replace(" ", ""))
