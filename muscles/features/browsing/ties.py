"""Which muscles make a movement, and which a nerve drives: what lists show, and where related muscles stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import get_script_prefix

from muscles.features.browsing.models import MuscleMovement, MuscleNerve
from muscles.features.browsing.querysets import TieQuerySet, of_whole
from muscles.models.entry import address_of
from muscles.prepared import Prepared, padded
from muscles.services.versions import kept, kept_each

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

COLUMNS = {
    "counted": of_whole("pk"),
    "counted_part_of": of_whole("part_of"),
    "counted_name": of_whole("name"),
    "counted_home": of_whole("home__slug"),
    "counted_slug": of_whole("slug"),
}


class Tied(NamedTuple):
    """A muscle as a list names it."""

    pk: int
    part_of: int | None
    name: str
    home: str
    slug: str

    @property
    def url(self) -> str:
        return address_of(self.home, self.slug, prefix=get_script_prefix())


@kept_each
def makers_of(user: AbstractUser | AnonymousUser, movements: Iterable[int]) -> dict[int, list[Tied]]:
    """Return the muscles that make each of these movements, be it with one head, in order of name; in one query."""
    return together(tied_to_movements(*padded(movements), user=user))


@kept_each
def driven_by(user: AbstractUser | AnonymousUser, nerves: Iterable[int]) -> dict[int, list[Tied]]:
    """Return the muscles that each of these nerves drives itself, in order of name; in one query."""
    return together(tied_to_nerves(*padded(nerves), user=user))


@kept
def driven_by_any(user: AbstractUser | AnonymousUser, nerves: tuple[int, ...]) -> tuple[int, ...]:
    """Return the keys of the muscles that these nerves drive together, in order of name; in one query."""
    return tuple(dict.fromkeys(pk for _, pk, *_ in tied_to_nerves(*padded(nerves), user=user)))


def together(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Tied]]:
    found: dict[int, list[Tied]] = {}
    for key, *muscle in rows:
        found.setdefault(key, []).append(Tied(*muscle))
    return found


@Prepared
def tied_to_movements(*movements: int, user: AbstractUser | AnonymousUser) -> QuerySet:
    ties = MuscleMovement.objects.of_counted_muscles(user).filter(movement__in=movements)
    return by_name(ties, "movement")


@Prepared
def tied_to_nerves(*nerves: int, user: AbstractUser | AnonymousUser) -> QuerySet:
    return by_name(MuscleNerve.objects.of_counted_muscles(user).filter(nerve__in=nerves), "nerve")


def by_name(ties: TieQuerySet, what: str) -> TieQuerySet:
    """Return as rows for `Tied` the muscle of each tie, once where several of its heads have it."""
    return ties.annotate(**COLUMNS).order_by("counted_name", "counted").values_list(what, *COLUMNS).distinct()
