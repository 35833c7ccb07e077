"""What a muscle shares with others: a movement, a nerve, a region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Value

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.features.browsing.ties import Tied, driven_by, makers_of
from muscles.models import Muscle
from muscles.prepared import Prepared
from muscles.services.navigation import Navigation

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

NAMES = 8


class Link(NamedTuple):
    """A muscle in a list: its name, and where its page is."""

    name: str
    url: str


@dataclass(frozen=True)
class Company:
    """Some of the muscles that have something in common; the page at `url` lists all of them, `total` in number."""

    label: str
    url: str
    total: int
    muscles: tuple[Link, ...]


@dataclass(frozen=True)
class Related:
    """Muscles with the same action at the same joint, with the same nerve, and in the same part of the body."""

    synergists: tuple[Company, ...]
    same_nerve: tuple[Company, ...]
    neighbours: tuple[Company, ...]

    def __bool__(self) -> bool:
        return bool(self.synergists or self.same_nerve or self.neighbours)


class Shared(NamedTuple):
    """A movement or a nerve of a muscle; a nerve has no joint."""

    joint: str
    joint_slug: str
    name: str
    slug: str
    pk: int


def related_to(muscle: Muscle, *, navigation: Navigation, user: AbstractUser | AnonymousUser) -> Related:
    """Return what this person may see of the company of a muscle: in one query, and two for what is not kept."""
    shared = sorted(Shared(*row) for row in shared_by(muscle.main_entry.pk))
    movements, nerves = ([each for each in shared if bool(each.joint) is has] for has in (True, False))
    return Related(
        synergists=companies(muscle.main_entry, movements, makers_of(user, [each.pk for each in movements])),
        same_nerve=companies(muscle.main_entry, nerves, driven_by(user, [each.pk for each in nerves])),
        neighbours=neighbours_of(muscle, navigation),
    )


@Prepared
def shared_by(muscle: int) -> QuerySet:
    """Return as rows for `Shared` the movements that a muscle makes, and the nerves that drive it."""
    movements = MuscleMovement.objects.confirmed().filter(muscle=muscle).order_by()
    nerves = MuscleNerve.objects.confirmed().filter(muscle=muscle).order_by()
    return movements.values_list(
        "movement__joint__name", "movement__joint__slug", "movement__name", "movement__slug", "movement"
    ).union(nerves.values_list(Value(""), Value(""), "nerve__name", "nerve__slug", "nerve"), all=True)


def companies(muscle: Muscle, shared: Iterable[Shared], muscles: Mapping[int, list[Tied]]) -> tuple[Company, ...]:
    """Gather the muscles that share the same; the family counts in the total, but is not among the names."""
    found = []
    for each in shared:
        others = (other for other in muscles.get(each.pk, ()) if not is_family(muscle, other.pk, other.part_of))
        if links := tuple(Link(other.name, other.url) for other in islice(others, NAMES)):
            target = target_of(each)
            found.append(Company(str(target), target.get_absolute_url(), len(muscles[each.pk]), links))
    return tuple(found)


def target_of(shared: Shared) -> Movement | Nerve:
    if not shared.joint:
        return Nerve(name=shared.name, slug=shared.slug)
    return Movement(joint=Joint(name=shared.joint, slug=shared.joint_slug), name=shared.name, slug=shared.slug)


def neighbours_of(muscle: Muscle, navigation: Navigation) -> tuple[Company, ...]:
    """Return the muscles in the same region or compartment, read off the tree at hand."""
    region = muscle.region
    entries = [place.entry for place in navigation.root.walk() if isinstance(place.entry, Muscle)]
    inside = [entry for entry in entries if entry.region_id == region.pk and entry.kind == Muscle.Kind.MUSCLE]
    others = [entry for entry in inside if not is_family(muscle, entry.pk, entry.part_of_id)]
    links = tuple(Link(other.name, other.get_absolute_url()) for other in others[:NAMES])
    company = Company(region.name, region.get_absolute_url(), len(inside), links)
    return (company,) if others else ()


def is_family(muscle: Muscle, other: int, whole: int | None) -> bool:
    """Is it, a muscle that is part of this whole, the muscle itself, its whole or one of its parts?"""
    return other in (muscle.pk, muscle.part_of_id) or whole == muscle.pk
