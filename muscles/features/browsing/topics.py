"""The movements and nerves as topics that the search finds, each with the muscles that are tied to it."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve
from muscles.features.browsing.nerves import Tree, nerve_tree
from muscles.prepared import Prepared
from muscles.services.topics import Topic
from muscles.texts.counts import counted

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet


def movements(user: AbstractUser | AnonymousUser) -> tuple[Topic, ...]:
    return topics_of(tuple(movements_with_muscles(user=user)))


@lru_cache(maxsize=4)
def topics_of(rows: tuple[tuple[int, str, str, str, str, int], ...]) -> tuple[Topic, ...]:
    """Return what says nothing but what the rows say, so it is made anew only where one of them is another."""
    return tuple(topic_of(*row) for row in rows)


def topic_of(pk: int, name: str, slug: str, joint: str, joint_slug: str, muscles: int) -> Topic:
    movement = Movement(name=name, slug=slug, joint=Joint(name=joint, slug=joint_slug))
    return Topic(
        str(movement),
        kind="Action",
        url=movement.get_absolute_url(),
        text=counted(muscles, "muscle"),
        other_names=names_of(movement),
        muscles=partial(makers_of, pk),
    )


@Prepared
def movements_with_muscles(*, user: AbstractUser | AnonymousUser) -> QuerySet[Movement, tuple[Any, ...]]:
    columns = ("pk", "name", "slug", "joint__name", "joint__slug", "muscle_count")
    return Movement.objects.with_muscles(user).values_list(*columns)


@Prepared
def makers_of(movement: int) -> QuerySet[MuscleMovement, int]:
    return MuscleMovement.objects.confirmed().filter(movement=movement).order_by().values_list("muscle", flat=True)


def driven_by(nerves: list[int]) -> QuerySet[MuscleNerve, int]:
    return MuscleNerve.objects.confirmed().filter(nerve__in=nerves).order_by().values_list("muscle", flat=True)


def nerves(user: AbstractUser | AnonymousUser) -> tuple[Topic, ...]:
    """The nerves that drive a muscle; those of its parts and branches are its own."""
    return topics_of_nerves(nerve_tree(user))


@lru_cache(maxsize=4)
def topics_of_nerves(tree: Tree) -> tuple[Topic, ...]:
    return tuple(
        Topic(
            branch.nerve.name,
            kind="Nerve",
            url=branch.nerve.get_absolute_url(),
            text=counted(branch.muscle_count, "muscle"),
            muscles=partial(driven_by, [part.nerve.pk for part in branch.walk()]),
        )
        for top in tree
        for branch in top.walk()
    )


def names_of(movement: Movement) -> tuple[str, ...]:
    """Return what people write: knee flexion, flexion of the knee, knee flexor, flexor of the knee."""
    names = (movement.name, doer_of(movement.name))
    return tuple(f"{name} of the {movement.joint}" for name in names) + tuple(
        f"{movement.joint} {name}" for name in names
    )


def doer_of(movement: str) -> str:
    """Return what makes a movement: a flexor, a medial rotator, an invertor."""
    return re.sub(r"ion\b", "or", re.sub(r"version\b", "vertion", movement))
