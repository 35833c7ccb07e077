"""Everything that can be compared, and the words by which an address names it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import get_script_prefix

from muscles.models import Muscle
from muscles.models.entry import address_of
from muscles.prepared import Prepared
from muscles.services.versions import kept
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
        return address_of(self.home, self.slug, prefix=get_script_prefix())


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
        self.main_entries = [entry for entry in self.by_key.values() if entry.same_as is None]
        self.by_word: dict[str, dict[int, Listed]] = {}
        self.by_name: dict[str, list[Listed]] = {}
        self.by_whole: dict[int, list[Listed]] = {}
        self.by_home: dict[tuple[str, str], list[Listed]] = {}
        for entry in self.by_key.values():
            main = self.by_key[entry.same_as or entry.pk]
            for word in (entry.permalink, entry.slug):
                self.by_word.setdefault(word, {})[main.pk] = main
        for entry in self.main_entries:
            self.by_name.setdefault(entry.name.lower(), []).append(entry)
            self.by_home.setdefault((entry.home, entry.home_name), []).append(entry)
            if entry.part_of in self.by_key:
                self.by_whole.setdefault(entry.part_of, []).append(entry)

    def named(self, name: str) -> Listed | None:
        """Return the one main entry of this name, if there is one."""
        found = self.by_name.get(bare(name).lower(), [])
        return found[0] if len(found) == 1 else None

    def find(self, word: str) -> list[Listed]:
        """Return the main entries that a word may stand for: none, one, or several with the same slug."""
        return list(self.by_word.get(word, {}).values())

    def word_for(self, entry: Listed) -> str:
        """Return the shortest word that stands for this entry alone."""
        return entry.slug if self.find(entry.slug) == [entry] else entry.permalink

    def get(self, key: int | None) -> Listed | None:
        return self.by_key.get(key) if key else None

    def offered(self, *, without: Collection[Listed], region: str) -> Offer:
        """Return what can be added: all others while a list has room for them, or else those of one region.

        Without a region that is the one of the last that was chosen, if any was.
        """
        if len(self.main_entries) - len(without) <= MOST:
            return Offer(self.groups(self.by_home, without), ())
        region = region or next((entry.home for entry in reversed([*without])), "")
        homes = [home for home, entries in self.by_home.items() if any(entry not in without for entry in entries)]
        return Offer(self.groups((home for home in homes if home[0] == region), without), tuple(homes))

    def groups(
        self, homes: Iterable[tuple[str, str]], without: Collection[Listed]
    ) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return words and names, below the names of their regions."""
        found = ((name, [each for each in self.by_home[slug, name] if each not in without]) for slug, name in homes)
        return [(name, [(self.word_for(entry), entry.name) for entry in entries]) for name, entries in found if entries]

    def family_of(self, entry: Listed) -> list[Listed]:
        """Return the other parts of the whole that an entry is part of."""
        return [other for other in self.by_whole.get(entry.part_of or 0, []) if other != entry]


@kept
def read_catalogue(user: AbstractUser | AnonymousUser) -> Catalogue:
    """Read what this person may see, in one query."""
    return Catalogue(Listed(*values) for values in listed(user=user))


@Prepared
def listed(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, tuple[Any, ...]]:
    visible = Muscle.objects.visible_to(user).order_by("home__name", "home_id", "name", "pk")
    return visible.values_list(*COLUMNS)
