"""What a muscle shares with others: a movement, a nerve, a region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, Count, Expression, F, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.features.browsing.querysets import TieQuerySet
from muscles.models import Muscle
from muscles.prepared import NO_KEY, Prepared
from muscles.services.navigation import Navigation

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

NAMES = 8
COLUMNS = ("muscle__name", "muscle__home__slug", "muscle__slug", "is_family", "rank", "total")


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


class Mate(NamedTuple):
    """A muscle that shares a movement or a nerve; a nerve has no joint."""

    joint: str
    joint_slug: str
    shared: str
    shared_slug: str
    name: str
    home: str
    slug: str
    is_family: int
    rank: int
    total: int


def related_to(muscle: Muscle, *, navigation: Navigation, user: AbstractUser | AnonymousUser) -> Related:
    """Return what this person may see of the company of a muscle, in one query."""
    main = muscle.main_entry
    mates = sorted(Mate(*row) for row in mates_of(main.pk, main.part_of_id or NO_KEY, user=user))
    return Related(
        synergists=companies(mate for mate in mates if mate.joint),
        same_nerve=companies(mate for mate in mates if not mate.joint),
        neighbours=neighbours_of(muscle, navigation),
    )


@Prepared
def mates_of(main: int, whole: int, *, user: AbstractUser | AnonymousUser) -> QuerySet:
    """Return as rows for `Mate` what shares a movement or a nerve with this muscle, which is part of this whole."""
    joint = (F("movement__joint__name"), F("movement__joint__slug"))
    movements = sharing("movement", MuscleMovement.objects.of_counted_muscles(user), main, whole, joint)
    nerves = sharing("nerve", MuscleNerve.objects.of_counted_muscles(user), main, whole, (Value(""), Value("")))
    return movements.union(nerves, all=True)


def sharing(what: str, ties: TieQuerySet, main: int, whole: int, joint: tuple[Expression, Expression]) -> TieQuerySet:
    """Return the first few muscles for each movement, or nerve, of this one, its family last."""
    own = ties.model.objects.confirmed().filter(muscle=main).order_by().values(what)
    family = Q(muscle=main) | Q(muscle=whole) | Q(muscle__part_of=main)
    return (
        ties.filter(**{f"{what}__in": own})
        .annotate(is_family=Case(When(family, then=Value(1)), default=Value(0)))
        .annotate(
            rank=Window(RowNumber(), partition_by=what, order_by=[F("is_family"), F("muscle__name"), F("muscle")]),
            total=Window(Count("pk"), partition_by=what),
        )
        .filter(rank__lte=NAMES)
        .order_by()
        .values_list(*joint, f"{what}__name", f"{what}__slug", *COLUMNS)
    )


def companies(mates: Iterable[Mate]) -> tuple[Company, ...]:
    """Gather the muscles that share the same; the family counts in the total, but is not among the names."""
    others = [mate for mate in mates if not mate.is_family]
    return tuple(company_of(list(group)) for _, group in groupby(others, key=lambda mate: mate[:4]))


def company_of(mates: list[Mate]) -> Company:
    first = mates[0]
    shared = (
        Movement(joint=Joint(name=first.joint, slug=first.joint_slug), name=first.shared, slug=first.shared_slug)
        if first.joint
        else Nerve(name=first.shared, slug=first.shared_slug)
    )
    in_order = sorted(mates, key=lambda mate: mate.rank)
    links = tuple(Link(mate.name, reverse("muscles:entry", args=[mate.home, mate.slug])) for mate in in_order)
    return Company(str(shared), shared.get_absolute_url(), first.total, links)


def neighbours_of(muscle: Muscle, navigation: Navigation) -> tuple[Company, ...]:
    """Return the muscles in the same region or compartment, read off the tree at hand."""
    region = muscle.region
    entries = [place.entry for place in navigation.root.walk() if isinstance(place.entry, Muscle)]
    inside = [entry for entry in entries if entry.region_id == region.pk and entry.kind == Muscle.Kind.MUSCLE]
    others = [entry for entry in inside if not is_family(muscle, entry)]
    links = tuple(Link(other.name, other.get_absolute_url()) for other in others[:NAMES])
    company = Company(region.name, region.get_absolute_url(), len(inside), links)
    return (company,) if others else ()


def is_family(muscle: Muscle, other: Muscle) -> bool:
    """Is it the muscle itself, its whole or one of its parts?"""
    return other.pk in (muscle.pk, muscle.part_of_id) or other.part_of_id == muscle.pk
