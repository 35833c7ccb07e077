"""The regions from the top down, and how many muscles stand in each: what pages that show a few of them count."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from muscles.models import Muscle, Region
from muscles.prepared import NO_KEY, Prepared, padded
from muscles.services.navigation import SHOWN, Place
from muscles.services.versions import kept

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

TOP = NO_KEY
"""What limbs, and regions without one, stand below."""


@dataclass(frozen=True)
class Outline:
    """The keys of the regions that stand below each, in order, and how many muscles are in each and below it."""

    below: dict[int, tuple[int, ...]]
    numbers: dict[int, int]

    @property
    def limbs(self) -> tuple[int, ...]:
        return self.below.get(TOP, ())

    def inside(self, region: int) -> tuple[int, ...]:
        return self.below.get(region, ())

    def all_inside(self, region: int) -> Iterator[int]:
        for each in self.inside(region):
            yield each
            yield from self.all_inside(each)


@dataclass(frozen=True)
class Inside:
    """How many muscles stand where: main entries by their region; second places with what they are the second of."""

    numbers: dict[int, int]
    second_places: list[tuple[int, int, int]]

    def count(self, regions: set[int]) -> int:
        """Return how many muscles stand in one of the regions; one that stands there twice is one."""
        others = {main for region, main, home in self.second_places if region in regions and home not in regions}
        return sum(self.numbers.get(region, 0) for region in regions) + len(others)


@kept
def outline_for(user: AbstractUser | AnonymousUser) -> Outline:
    """Read the regions that this person may see, and count the muscles; in three queries."""
    below: dict[int, tuple[int, ...]] = {}
    for region, parent in regions_in_order(user=user):
        below[parent or TOP] = (*below.get(parent or TOP, ()), region)
    inside = Inside(dict(numbers_inside(user=user)), second_places_inside(user=user))
    outline = Outline(below, {})
    for region in outline.all_inside(TOP):
        outline.numbers[region] = inside.count({region, *outline.all_inside(region)})
    return outline


def places_of(outline: Outline, keys: Collection[int], *, user: AbstractUser | AnonymousUser) -> dict[int, Place]:
    """Return the places of these regions, with those below them that are among the keys; in one query.

    Each region has its `muscle_count`. What was withdrawn since the outline was read is left out.
    """
    found = {region.pk: region for region in regions_with(*padded(keys), user=user)} if keys else {}

    def place(region: Region) -> Place:
        region.muscle_count = outline.numbers.get(region.pk, 0)
        return Place(region, tuple(place(found[key]) for key in outline.inside(region.pk) if key in found))

    return {key: place(region) for key, region in found.items()}


@Prepared
def regions_in_order(*, user: AbstractUser | AnonymousUser) -> QuerySet[Region, tuple[int, int | None]]:
    found: QuerySet[Region, tuple[int, int | None]] = Region.objects.visible_to(user).values_list("pk", "parent")
    return found


@Prepared
def regions_with(*keys: int, user: AbstractUser | AnonymousUser) -> QuerySet[Region]:
    found: QuerySet[Region] = Region.objects.visible_to(user).filter(pk__in=keys).select_related("home").order_by()
    return found.only(*SHOWN, "parent", "home__slug", "home__home")


@Prepared
def numbers_inside(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, tuple[int, int]]:
    """The number of main entries in each region, which is all that is read of them."""
    muscles: QuerySet[Muscle, tuple[int, int]]
    muscles = Muscle.objects.visible_to(user).only_muscles().order_by().values_list("region").annotate(Count("pk"))
    return muscles


@Prepared
def second_places_inside(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, tuple[int, int, int]]:
    """The few second places: the region of each, its main entry, and the region of that."""
    muscles: QuerySet[Muscle, tuple[int, int, int]]
    muscles = Muscle.objects.visible_to(user).filter(kind=Muscle.Kind.MUSCLE, same_as__gt=NO_KEY).order_by()
    return muscles.values_list("region", "same_as", "same_as__region")
