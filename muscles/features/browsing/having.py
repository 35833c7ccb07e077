"""What muscles have of movements or nerves, for lists: their own ties, and what one of their heads has alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, F, Q, Value, When

from muscles.features.browsing.models import Tie
from muscles.features.browsing.querysets import TieQuerySet
from muscles.models import Muscle

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

HEAD = Muscle.Kind.HEAD


class Had(NamedTuple):
    """A tie of a muscle; `head` is the name of the head that it stands with, if the muscle has it by that alone."""

    tie: Tie
    head: str = ""

    @property
    def condition(self) -> str:
        """What narrows it down: “weakly”, “Short head of biceps brachii: weakly”."""
        return ": ".join(filter(None, (self.head, self.tie.condition)))


def had_by(
    ties: TieQuerySet, muscles: Iterable[int], *, target: str, user: AbstractUser | AnonymousUser
) -> dict[int, list[Had]]:
    """Return those of the ties to a target (“movement”, “nerve”) that each of these entries has; in one query."""
    keys = set(muscles)
    heads = Muscle.objects.visible_to(user).filter(kind=HEAD, part_of__in=keys).order_by()
    rows = list(
        ties.filter(Q(muscle__in=keys) | Q(muscle__in=heads.values("pk"))).annotate(
            head=Case(When(muscle__kind=HEAD, then=F("muscle__name")), default=Value("")), whole=F("muscle__part_of")
        )
    )
    found: dict[int, list[Had]] = {}
    for tie in rows:
        if tie.muscle_id in keys:
            found.setdefault(tie.muscle_id, []).append(Had(tie))
    own = {(tie.muscle_id, getattr(tie, f"{target}_id")) for tie in rows}
    for tie in rows:
        if tie.head and tie.whole in keys and (tie.whole, getattr(tie, f"{target}_id")) not in own:
            found.setdefault(tie.whole, []).append(Had(tie, tie.head))
    return found
