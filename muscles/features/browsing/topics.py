"""The movements and nerves as topics that the search finds, each with the muscles that are tied to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from muscles.features.browsing.models import Movement
from muscles.features.browsing.movements import movements_made
from muscles.features.browsing.nerves import nerve_tree
from muscles.features.browsing.ties import driven_by_any, makers_of
from muscles.services.topics import Topic
from muscles.texts.counts import counted

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


def movements(user: AbstractUser | AnonymousUser) -> Iterator[Topic]:
    made = movements_made(user)
    joints = Counter(movement.name for movement in made)
    for movement in made:
        names = (movement.name, doer_of(movement.name))
        own = names if joints[movement.name] == 1 else ()  # “inversion” says it all, “flexion” does not
        yield Topic(
            str(movement),
            kind="Action",
            url=movement.get_absolute_url(),
            text=counted(movement.muscle_count, "muscle"),
            other_names=own + names_of(movement),
            muscles=partial(keys_of_makers, user, movement.pk),
        )


def keys_of_makers(user: AbstractUser | AnonymousUser, movement: int) -> list[int]:
    return [muscle.pk for muscle in makers_of(user, [movement]).get(movement, ())]


def nerves(user: AbstractUser | AnonymousUser) -> Iterator[Topic]:
    """The nerves that drive a muscle; those of its parts and branches are its own."""
    for top in nerve_tree(user):
        for branch in top.walk():
            yield Topic(
                branch.nerve.name,
                kind="Nerve",
                url=branch.nerve.get_absolute_url(),
                text=counted(branch.muscle_count, "muscle"),
                other_names=tuple(branch.nerve.other_name_list),
                muscles=partial(driven_by_any, user, branch.nerves),
            )


def names_of(movement: Movement) -> tuple[str, ...]:
    """Return what people write: knee flexion, flexion of the knee, knee flexor, flexor of the knee, bend the knee."""
    names = (movement.name, doer_of(movement.name))
    of_the_joint = [f"{name} of the {movement.joint}" for name in names]
    return (*of_the_joint, *(f"{movement.joint} {name}" for name in names), *movement.other_name_list)


def doer_of(movement: str) -> str:
    """Return what makes a movement: a flexor, a medial rotator, an invertor."""
    return re.sub(r"ion\b", "or", re.sub(r"version\b", "vertion", movement))
