"""The way through the body: the tree of a region, with the page on show marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Q

from muscles.models import Muscle, Region
from muscles.prepared import Prepared

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

Entry = Region | Muscle
SHOWN = ("name", "latin_name", "slug", "kind", "status", "position", "home")
"""What the tree and the lists of a region show of an entry."""


@dataclass(frozen=True)
class Place:
    """An entry in the tree of a region, with what stands below it in atlas order."""

    entry: Entry
    children: tuple[Place, ...] = ()
    is_current: bool = False

    @property
    def url(self) -> str:
        return self.entry.get_absolute_url()

    def walk(self) -> Iterator[Place]:
        """Yield this place and all below it, each before those below it: the atlas order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Navigation:
    """The tree of a region, the line from the top down to the page on show, and its neighbours in atlas order."""

    root: Place
    trail: tuple[Entry, ...]
    current: Place
    previous: Entry | None
    next: Entry | None

    @property
    def up(self) -> Entry | None:
        """What the page on show is a part of."""
        return self.trail[-2] if len(self.trail) > 1 else None


def navigation_for(entry: Entry, *, user: AbstractUser | AnonymousUser) -> Navigation:
    """Return the way around an entry, as far as this person may see it; costs two queries.

    The home of the entry, and that one's parent, should be loaded with it.
    """
    muscles = muscles_of(home_of(entry).pk, user=user)
    return navigation_among(muscles, entry, user=user)


def navigation_among(muscles: Iterable[Muscle], entry: Entry, *, user: AbstractUser | AnonymousUser) -> Navigation:
    """Return the way around an entry, where its home, and perhaps more, has these muscles; costs one query."""
    home = home_of(entry)
    root = mark(grow(home, *housed_in(home, muscles, user)), entry)
    line = next(line_to(root, entry))
    above = [home.parent] if home.parent else []
    order = [place.entry for place in root.walk()]
    here = order.index(entry)
    return Navigation(
        root=root,
        trail=(*above, *(place.entry for place in line)),
        current=line[-1],
        previous=order[here - 1] if here else None,
        next=order[here + 1] if here + 1 < len(order) else None,
    )


@Prepared
def muscles_of(home: int, *, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    return Muscle.objects.visible_to(user).filter(home=home).only(*SHOWN, "colour", "region", "part_of", "same_as")


@Prepared
def parts_of(home: int, *, user: AbstractUser | AnonymousUser) -> QuerySet[Region]:
    found: QuerySet[Region] = Region.objects.visible_to(user).filter(Q(home=home) | Q(parent=home))
    return found.only(*SHOWN, "parent")


def home_of(entry: Entry) -> Region:
    home = entry.home or entry
    assert isinstance(home, Region)  # a muscle always has one
    return home


def housed_in(
    home: Region, muscles: Iterable[Muscle], user: AbstractUser | AnonymousUser
) -> tuple[list[Region], list[Muscle]]:
    """Return the parts and the muscles of a region, or the regions of a limb, with their home at hand."""
    parts = parts_of(home.pk, user=user)
    inside = [muscle for muscle in muscles if muscle.home_id == home.pk]
    for entry in (*parts, *inside):
        if entry.home_id == home.pk:
            entry.home = home
    return parts, inside


def grow(home: Region, parts: list[Region], muscles: list[Muscle]) -> Place:
    """Build the tree; a muscle whose group cannot be seen stands in its region itself."""
    visible = {muscle.pk for muscle in muscles}
    below: dict[Entry | tuple[str, int], list[Entry]] = {}
    for part in parts:
        below.setdefault(("region", part.parent_id or 0), []).append(part)
    for muscle in muscles:
        is_part = muscle.part_of_id in visible
        key = ("muscle", muscle.part_of_id or 0) if is_part else ("region", muscle.region_id)
        below.setdefault(key, []).append(muscle)

    def place(entry: Entry) -> Place:
        key = ("region" if isinstance(entry, Region) else "muscle", entry.pk)
        return Place(entry, tuple(place(child) for child in below.get(key, [])))

    return place(home)


def mark(place: Place, entry: Entry) -> Place:
    """Return the tree with the place of this entry marked."""
    children = tuple(mark(child, entry) for child in place.children)
    return replace(place, children=children, is_current=place.entry == entry)


def line_to(place: Place, entry: Entry) -> Iterator[tuple[Place, ...]]:
    """Yield the line from a place down to this entry, if it stands below it."""
    if place.entry == entry:
        yield (place,)
    for child in place.children:
        yield from ((place, *line) for line in line_to(child, entry))
