"""The muscles that questions and their wrong answers are made of."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from django.db.models import Q, QuerySet

from muscles.features.studying.kinds import ASKED
from muscles.features.studying.wording import phrases_of, plain_words
from muscles.models import Muscle, Region
from muscles.models.facts import COLUMNS

UNREAD = ("description", "editors_notes", "remarks", *(name for name in COLUMNS if name not in ASKED))


def studied() -> QuerySet[Muscle]:
    """Muscles and heads that everybody may see."""
    return Muscle.objects.published().muscles_and_heads()


class Pool:
    """Muscles with their homes; wrong answers for one of them come from its own region, then from its limb."""

    def __init__(self, muscles: QuerySet[Muscle]) -> None:
        in_order = muscles.order_by("home__slug", "slug").select_related("home", "part_of").defer(*UNREAD)
        self.muscles = {muscle.permalink: muscle for muscle in in_order}
        self.families: dict[int, list[Muscle]] = {}
        for muscle in self.muscles.values():
            self.families.setdefault(family_of(muscle), []).append(muscle)

    @classmethod
    def around(cls, slugs: Collection[str]) -> Pool:
        """All that stands in these regions and in the limbs around them, in one query."""
        homes = Region.objects.filter(home=None, slug__in=slugs)
        limbs = homes.values("parent")
        near = Q(home__in=homes) | Q(home__parent__in=homes) | Q(home__in=limbs) | Q(home__parent__in=limbs)
        return cls(studied().filter(near))

    @classmethod
    def of_all(cls) -> Pool:
        return cls(studied())

    def housed_in(self, region: Region) -> list[Muscle]:
        """The muscles of a region, or of all the regions of a limb."""
        return [each for each in self.muscles.values() if region.pk in (each.home_id, each.home.parent_id)]

    def others(self, target: Muscle, chance: Random) -> list[Muscle]:
        """The other muscles of its limb in a random order, those of its own region first."""
        limb = limb_of(target)
        others = [muscle for muscle in self.muscles.values() if limb_of(muscle) == limb and muscle != target]
        chance.shuffle(others)
        return sorted(others, key=lambda muscle: muscle.home_id != target.home_id)

    def phrases(self, muscle: Muscle) -> frozenset[str]:
        """What gives a muscle away in a text: its names, and those of its whole and its heads."""
        family = self.families[family_of(muscle)]
        whole = [muscle.part_of] if muscle.kind == Muscle.Kind.HEAD and muscle.part_of else []
        return frozenset().union(*(own_phrases(each) for each in (*family, *whole)))


def family_of(muscle: Muscle) -> int:
    """The key of the muscle itself, or of the one that a head is part of."""
    return (muscle.kind == Muscle.Kind.HEAD and muscle.part_of_id) or muscle.pk


def limb_of(muscle: Muscle) -> int:
    return muscle.home.parent_id or muscle.home_id


def own_phrases(muscle: Muscle) -> frozenset[str]:
    return frozenset().union(*map(phrases_of, (muscle.name, muscle.latin_name, *muscle.other_name_list)))


def own_names(muscle: Muscle) -> frozenset[str]:
    """All that the muscle alone is called, as names are compared."""
    return frozenset(" ".join(plain_words(name)) for name in (muscle.full_name, *muscle.other_name_list))


def is_whole_or_part(one: Muscle, other: Muscle) -> bool:
    return family_of(one) == family_of(other) and Muscle.Kind.MUSCLE in (one.kind, other.kind)
