"""Movements and nerves as machines read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muscles.features.browsing.having import had_by
from muscles.features.browsing.models import MuscleMovement, MuscleNerve
from muscles.features.browsing.movements import movements_made
from muscles.features.browsing.nerves import Branch, line_to, nerve_tree
from muscles.features.browsing.ties import driven_by_any, makers_of
from muscles.services.datasets import PUBLIC, Dataset, Tied, Ties, described


@dataclass(frozen=True)
class MovementRow:
    key: str = described("Joint and movement, as in its address: “knee/flexion”.")
    joint: str = described("The joint, or the part of the body that is moved as a whole.")
    name: str = described("What is done at the joint.")
    other_names: list[str] = described("What people call it, such as “bend the knee”.")
    url: str = described("The page that lists its muscles.")
    muscle_count: int = described("How many muscles make it.")


@dataclass(frozen=True)
class NerveRow:
    key: str = described("The last part of its address: “tibial”.")
    name: str = described("Its name.")
    other_names: list[str] = described("Other names of it.")
    part_of: str | None = described("The key of the nerve that it is a part, a branch or the continuation of.")
    url: str = described("The page that lists its muscles.")
    muscle_count: int = described("How many muscles it drives, with its parts and branches.")


def movement_rows() -> list[MovementRow]:
    return [
        MovementRow(
            f"{each.joint.slug}/{each.slug}",
            each.joint.name,
            each.name,
            each.other_name_list,
            each.get_absolute_url(),
            each.muscle_count,
        )
        for each in movements_made(PUBLIC)
    ]


def nerve_rows() -> list[NerveRow]:
    """Each nerve before those below it."""
    return [row for branch in nerve_tree(PUBLIC) for row in rows_below(branch, None)]


def rows_below(branch: Branch, above: str | None) -> list[NerveRow]:
    nerve = branch.nerve
    own = NerveRow(nerve.slug, nerve.name, nerve.other_name_list, above, nerve.get_absolute_url(), branch.muscle_count)
    return [own, *(row for child in branch.children for row in rows_below(child, nerve.slug))]


def makers_with(key: str) -> Sequence[int] | None:
    """Return which muscles make a movement, or nothing where none does."""
    found = (each.pk for each in movements_made(PUBLIC) if f"{each.joint.slug}/{each.slug}" == key)
    movement = next(found, None)
    if movement is None:
        return None
    return [muscle.pk for muscle in makers_of(PUBLIC, [movement]).get(movement, ())]


def driven_with(key: str) -> Sequence[int] | None:
    """Return which muscles a nerve drives, its parts and branches included."""
    line = line_to(nerve_tree(PUBLIC), key)
    return driven_by_any(PUBLIC, line[-1].nerves) if line else None


def movements_of(muscles: Iterable[int]) -> dict[int, list[Tied]]:
    ties = MuscleMovement.objects.confirmed().select_related("movement__joint")
    return {
        muscle: [Tied("/".join(had.tie.movement.natural_key()), str(had.tie.movement), had.condition) for had in each]
        for muscle, each in had_by(ties, muscles, target="movement", user=PUBLIC).items()
    }


def nerves_of(muscles: Iterable[int]) -> dict[int, list[Tied]]:
    ties = MuscleNerve.objects.confirmed().select_related("nerve")
    return {
        muscle: [Tied(had.tie.nerve.slug, had.tie.nerve.name, had.condition) for had in each]
        for muscle, each in had_by(ties, muscles, target="nerve", user=PUBLIC).items()
    }


MOVEMENTS = Dataset(
    "movements",
    "What muscles do, joint by joint.",
    MovementRow,
    movement_rows,
    Ties("movement", makers_with, movements_of),
)
NERVES = Dataset(
    "nerves",
    "The nerves that drive muscles, each before its branches.",
    NerveRow,
    nerve_rows,
    Ties("nerve", driven_with, nerves_of),
)
