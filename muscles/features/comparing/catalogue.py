"""Everything that can be compared, and the words by which an address names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse

from muscles.models import Muscle
from muscles.prepared import Prepared
from muscles.texts.naming import bare

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

MOST = 500  # of a list to choose from
COLUMNS = ("pk", "same_as", "part_of", "name", "slug", "home__slug", "home__name")


class Listed(NamedTuple):
    """What it takes to name an entry and to link to it."""

    pk: int
    same_as: int | None
    part_of: int | None
    name: str
    slug: str
    home: str
    home_name: str

    @property
    def permalink(self) -> str:
        return f"{self.home}/{self.slug}"

    @property
    def url(self) -> str:
        return reverse("muscles:entry", args=[self.home, self.slug])


@dataclass(frozen=True)
class Offer:
    """Words and names to choose from, below the names of their regions.

    Where there are too many for one list, `homes` are the regions to choose from first, each with its slug.
    """

    groups: list[tuple[str, list[tuple[str, str]]]]
    homes: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.groups or self.homes)


class Catalogue:
    """Entries by key and by word: the permalink of each, or the slug alone; second places lead to their main entry."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        self.by_key = {entry.pk: entry for entry in entries}
        self.by_word: dict[str, dict[int, Listed]] = {}
        for entry in self.by_key.values():
            main = self.by_key[entry.same_as or entry.pk]
            for word in (entry.permalink, entry.slug):
                self.by_word.setdefault(word, {})[main.pk] = main

    def named(self, name: str) -> Listed | None:
        """Return the one main entry of this name, if there is one."""
        found = [
            entry for entry in self.by_key.values() if not entry.same_as and entry.name.lower() == bare(name).lower()
        ]
        return found[0] if len(found) == 1 else None

    def find(self, word: str) -> list[Listed]:
        """Return the main entries that a word may stand for: none, one, or several with the same slug."""
        return list(self.by_word.get(word, {}).values())

    def word_for(self, entry: Listed) -> str:
        """Return the shortest word that stands for this entry alone."""
        return entry.slug if self.find(entry.slug) == [entry] else entry.permalink

    def get(self, key: int | None) -> Listed | None:
        return self.by_key.get(key) if key else None

    def main_entries(self) -> list[Listed]:
        return [entry for entry in self.by_key.values() if entry.same_as is None]

    def offered(self, *, without: Collection[Listed], region: str) -> Offer:
        """Return what can be added: all others while a list has room for them, or else those of one region.

        Without a region that is the one of the last that was chosen, if any was.
        """
        others = [entry for entry in self.main_entries() if entry not in without]
        if len(others) <= MOST:
            return Offer(self.by_home(others), ())
        region = region or next((entry.home for entry in reversed([*without])), "")
        homes = tuple(dict.fromkeys((entry.home, entry.home_name) for entry in others))
        return Offer(self.by_home([entry for entry in others if entry.home == region]), homes)

    def by_home(self, entries: Iterable[Listed]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return words and names, below the names of their regions."""
        groups = groupby(entries, key=lambda entry: (entry.home_name, entry.home))
        return [(name, [(self.word_for(entry), entry.name) for entry in group]) for (name, _), group in groups]

    def family_of(self, entry: Listed) -> list[Listed]:
        """Return the other parts of the whole that an entry is part of."""
        family = [other for other in self.main_entries() if other.part_of == entry.part_of and other != entry]
        return family if entry.part_of in self.by_key else []


def read_catalogue(user: AbstractUser | AnonymousUser) -> Catalogue:
    """Read what this person may see, in one query."""
    return Catalogue(Listed(*values) for values in listed(user=user))


@Prepared
def listed(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, tuple[Any, ...]]:
    visible = Muscle.objects.visible_to(user).order_by("home__name", "home_id", "name", "pk")
    return visible.values_list(*COLUMNS)
