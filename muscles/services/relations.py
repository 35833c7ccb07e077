"""What a muscle has to do with other entries, as far as somebody may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from muscles.models import Muscle

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


@dataclass(frozen=True)
class Relations:
    """The whole it is part of, its own parts, what works against it, and the other places where it stands."""

    whole: Muscle | None
    parts: tuple[Muscle, ...]
    antagonists: tuple[Muscle, ...]
    other_places: tuple[Muscle, ...]


def relations_of(muscle: Muscle, *, user: AbstractUser | AnonymousUser) -> Relations:
    """Return the visible relations of a muscle in one query.

    A second place has parts of its own, or else those of the main entry.
    """
    main = muscle.main_entry
    opposing = Muscle.antagonists.through.objects.filter(from_muscle=main, to_muscle=OuterRef("pk"))
    places = Q(pk=main.pk) | Q(same_as=main)
    near = places | Q(is_antagonist=True) | Q(part_of__in=[muscle, main]) | Q(pk=muscle.part_of_id)
    found = Muscle.objects.visible_to(user).annotate(is_antagonist=Exists(opposing)).filter(near)
    relatives = list(found.select_related("home", "region"))
    own_parts = tuple(other for other in relatives if other.part_of_id == muscle.pk)
    return Relations(
        whole=next((other for other in relatives if other.pk == muscle.part_of_id), None),
        parts=own_parts or tuple(other for other in relatives if other.part_of_id == main.pk),
        antagonists=tuple(other for other in relatives if other.is_antagonist),
        other_places=tuple(other for other in relatives if main.pk in (other.pk, other.same_as_id) and other != muscle),
    )
