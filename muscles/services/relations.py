"""What a muscle has to do with other entries, as far as somebody may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from muscles.models import Muscle
from muscles.services.navigation import Navigation, navigation_among
from muscles.texts.naming import bare

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


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
    """Return the way around a muscle and its relations, in two queries: most of its relatives stand beside it.

    A second place has parts of its own, or else those of the main entry. The home of the muscle, and that one's parent,
    should be loaded with it.
    """
    main = muscle.main_entry
    opposing = Muscle.antagonists.through.objects.filter(from_muscle=main, to_muscle=OuterRef("pk"))
    places = Q(pk=main.pk) | Q(same_as=main)
    names = main.other_antagonist_list
    near = places | Q(is_antagonist=True) | Q(part_of__in=[muscle, main]) | Q(pk=muscle.part_of_id)
    for name in names:
        near |= Q(name__iexact=bare(name)) | Q(latin_name__iexact=bare(name))
    found = Muscle.objects.visible_to(user).annotate(is_antagonist=Exists(opposing)).filter(near | Q(home=muscle.home))
    muscles = list(found.select_related("home", "region", "same_as"))
    own_parts = tuple(other for other in muscles if other.part_of_id == muscle.pk)
    relations = Relations(
        whole=next((other for other in muscles if other.pk == muscle.part_of_id), None),
        parts=own_parts or tuple(other for other in muscles if other.part_of_id == main.pk),
        antagonists=tuple(other for other in muscles if other.is_antagonist),
        other_places=tuple(other for other in muscles if main.pk in (other.pk, other.same_as_id) and other != muscle),
        named={name: meant[0] for name in names if len(meant := meant_by(name, muscles)) == 1 and meant != [main]},
    )
    return navigation_among(muscles, muscle, user=user), relations


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
