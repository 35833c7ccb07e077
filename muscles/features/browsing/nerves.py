"""The tree of the nerves with the muscles that they drive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muscles.features.browsing.models import MuscleNerve, Nerve
from muscles.features.browsing.querysets import of_whole
from muscles.prepared import Prepared
from muscles.services.versions import kept

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Branch:
    """A nerve with its parts and branches that drive muscles; `muscle_keys` are those of all of them together."""

    nerve: Nerve
    children: tuple[Branch, ...]
    muscle_keys: frozenset[int]

    @property
    def muscle_count(self) -> int:
        return len(self.muscle_keys)

    @property
    def nerves(self) -> tuple[int, ...]:
        """The keys of the nerve and of all below it."""
        return tuple(part.nerve.pk for part in self.walk())

    def walk(self) -> Iterator[Branch]:
        yield self
        for child in self.children:
            yield from child.walk()


@kept
def nerve_tree(user: AbstractUser | AnonymousUser) -> tuple[Branch, ...]:
    """Return the nerves that drive a muscle, from the top, as far as this person may see the muscles; two queries."""
    driven: dict[int, set[int]] = {}
    for nerve, muscle in driving(user=user):
        driven.setdefault(nerve, set()).add(muscle)
    below: dict[int | None, list[Nerve]] = {}
    for pk, name, slug, part_of, other_names in all_nerves():
        nerve = Nerve(pk=pk, name=name, slug=slug, part_of_id=part_of, other_names=other_names)
        below.setdefault(part_of, []).append(nerve)

    def branches(parent: int | None) -> tuple[Branch, ...]:
        grown = (branch(nerve) for nerve in below.get(parent, []))
        return tuple(found for found in grown if found.muscle_keys)

    def branch(nerve: Nerve) -> Branch:
        children = branches(nerve.pk)
        return Branch(nerve, children, frozenset(driven.get(nerve.pk, ())).union(*(c.muscle_keys for c in children)))

    return branches(None)


@Prepared
def driving(*, user: AbstractUser | AnonymousUser) -> QuerySet:
    """Each nerve with each muscle that it drives, as keys."""
    ties = MuscleNerve.objects.of_counted_muscles(user).annotate(counted=of_whole("pk"))
    return ties.order_by().values_list("nerve", "counted")


@Prepared
def all_nerves() -> QuerySet:
    return Nerve.objects.values_list("pk", "name", "slug", "part_of", "other_names")


def line_to(branches: tuple[Branch, ...], slug: str) -> tuple[Branch, ...]:
    """Return the nerves from the top down to the one with this slug, or nothing."""
    for branch in branches:
        if branch.nerve.slug == slug:
            return (branch,)
        if line := line_to(branch.children, slug):
            return (branch, *line)
    return ()
