"""What a muscle has to do with other entries, as far as somebody may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from muscles.models import Muscle
from muscles.prepared import NO_KEY, Prepared
from muscles.services.navigation import SHOWN, Navigation, navigation_among
from muscles.texts.naming import bare

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Relations:
    """The whole it is part of, its own parts, what works against it, and the other places where it stands.

    `named` are the entries that are meant by names among its other antagonists, by those names.
    """

    whole: Muscle | None
    parts: tuple[Muscle, ...]
    antagonists: tuple[Muscle, ...]
    other_places: tuple[Muscle, ...]
    named: Mapping[str, Muscle] = field(default_factory=dict)


def surroundings_of(muscle: Muscle, *, user: AbstractUser | AnonymousUser) -> tuple[Navigation, Relations]:
    """Return the way around a muscle and its relations, in two queries, and a third where it names others.

    A second place has parts of its own, or else those of the main entry. The home of the muscle, and that one's parent,
    should be loaded with it.
    """
    main = muscle.main_entry
    muscles = near(muscle.pk, main.pk, muscle.part_of_id or NO_KEY, muscle.home_id, user=user)
    names = main.other_antagonist_list
    meant = named(*(bare(name).lower() for name in names), user=user) if names else []
    own_parts = tuple(other for other in muscles if other.part_of_id == muscle.pk)
    relations = Relations(
        whole=next((other for other in muscles if other.pk == muscle.part_of_id), None),
        parts=own_parts or tuple(other for other in muscles if other.part_of_id == main.pk),
        antagonists=tuple(other for other in muscles if other.is_antagonist),
        other_places=tuple(other for other in muscles if main.pk in (other.pk, other.same_as_id) and other != muscle),
        named={name: found[0] for name in names if len(found := meant_by(name, meant)) == 1 and found != [main]},
    )
    return navigation_among(muscles, muscle, user=user), relations


@Prepared
def near(muscle: int, main: int, whole: int, home: int, *, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    """Whatever has to do with a muscle, and all that stands in its home."""
    opposing = Muscle.antagonists.through.objects.filter(from_muscle=main)
    wanted = Q(home=home) | Q(pk__in=[main, whole]) | Q(same_as=main) | Q(part_of__in=[muscle, main])
    wanted |= Q(pk__in=opposing.values("to_muscle"))
    found: QuerySet[Muscle]
    found = Muscle.objects.visible_to(user).annotate(is_antagonist=Exists(opposing.filter(to_muscle=OuterRef("pk"))))
    beside = ("colour", "region", "part_of", "same_as", "home__name", "home__slug", "home__home")
    return found.filter(wanted).select_related("home").only(*SHOWN, *beside)


@Prepared
def named(*names: str, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    """The entries with one of these names, which are in lower case."""
    found: QuerySet[Muscle]
    found = Muscle.objects.visible_to(user).annotate(own_name=Lower("name"), own_latin_name=Lower("latin_name"))
    meant = found.filter(Q(own_name__in=names) | Q(own_latin_name__in=names))
    return meant.select_related("home").only(*SHOWN, "same_as", "home__name", "home__slug", "home__home")


def meant_by(name: str, muscles: Iterable[Muscle]) -> list[Muscle]:
    """Return the main entries that a name may stand for; that of a head stands for nothing without its muscle."""
    wanted = bare(name).lower()
    return [
        muscle
        for muscle in muscles
        if wanted in (muscle.name.lower(), muscle.latin_name.lower())
        and not muscle.same_as_id
        and muscle.kind != Muscle.Kind.HEAD
    ]
