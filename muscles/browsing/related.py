"""What a muscle shares with others: a movement, a nerve, a region."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Case, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from muscles.browsing.models import MuscleMovement, MuscleNerve
from muscles.models import Muscle
from muscles.services.navigation import Navigation

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

NAMES = 8


@dataclass(frozen=True)
class Company:
    """Some of the muscles that have something in common; the page at `url` lists all of them, `total` in number."""

    label: str
    url: str
    total: int
    muscles: tuple[Muscle, ...]


@dataclass(frozen=True)
class Related:
    """Muscles with the same action at the same joint, with the same nerve, and in the same part of the body."""

    synergists: tuple[Company, ...]
    same_nerve: tuple[Company, ...]
    neighbours: tuple[Company, ...]

    def __bool__(self) -> bool:
        return bool(self.synergists or self.same_nerve or self.neighbours)


def related_to(muscle: Muscle, *, navigation: Navigation, user: AbstractUser | AnonymousUser) -> Related:
    """Return what this person may see of the company of a muscle, in two queries."""
    main = muscle.main_entry
    movements = MuscleMovement.objects.select_related("movement__joint")
    nerves = MuscleNerve.objects.select_related("nerve")
    return Related(
        synergists=sharing(main, "movement", movements, user),
        same_nerve=sharing(main, "nerve", nerves, user),
        neighbours=neighbours_of(muscle, navigation),
    )


def sharing(
    main: Muscle, what: str, ties: QuerySet[MuscleMovement | MuscleNerve], user: AbstractUser | AnonymousUser
) -> tuple[Company, ...]:
    """Return the first few muscles for each movement, or nerve, of this one; its own whole and parts are left out."""
    own = ties.model.objects.confirmed().filter(muscle=main).order_by().values(what)
    family = Q(muscle=main) | Q(muscle=main.part_of_id) | Q(muscle__part_of=main)
    found = (
        ties.of_counted_muscles(user)
        .filter(**{f"{what}__in": own})
        .annotate(is_family=Case(When(family, then=Value(1)), default=Value(0)))
        .annotate(
            rank=Window(RowNumber(), partition_by=what, order_by=[F("is_family"), F("muscle__name"), F("muscle")]),
            total=Window(Count("pk"), partition_by=what),
        )
        .filter(rank__lte=NAMES)
        .select_related("muscle__home")
    )
    others = [tie for tie in found if not tie.is_family]  # the family stands last, but counts in the total
    in_order = sorted(others, key=lambda tie: (str(getattr(tie, what)), tie.rank))
    return tuple(company_of(what, list(group)) for _, group in groupby(in_order, key=lambda tie: getattr(tie, what)))


def company_of(what: str, ties: list[MuscleMovement | MuscleNerve]) -> Company:
    shared = getattr(ties[0], what)
    return Company(str(shared), shared.get_absolute_url(), ties[0].total, tuple(tie.muscle for tie in ties))


def neighbours_of(muscle: Muscle, navigation: Navigation) -> tuple[Company, ...]:
    """Return the muscles in the same region or compartment, read off the tree at hand."""
    region = muscle.region
    entries = [place.entry for place in navigation.root.walk() if isinstance(place.entry, Muscle)]
    inside = [entry for entry in entries if entry.region_id == region.pk and entry.kind == Muscle.Kind.MUSCLE]
    others = [entry for entry in inside if not is_family(muscle, entry)]
    company = Company(region.name, region.get_absolute_url(), len(inside), tuple(others[:NAMES]))
    return (company,) if others else ()


def is_family(muscle: Muscle, other: Muscle) -> bool:
    """Is it the muscle itself, its whole or one of its parts?"""
    return other.pk in (muscle.pk, muscle.part_of_id) or other.part_of_id == muscle.pk
