"""The pictures that can be asked about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from random import Random

from muscles.features.studying.kinds import CUT
from muscles.features.studying.plates import Plates
from muscles.features.studying.shown import SIZE, Shown
from muscles.features.studying.wording import names
from muscles.files.renditions import rendition
from muscles.models import GalleryImage, Muscle
from muscles.services.figures import Open, find


class Pictures:
    """The stills of some muscles, and who else shows the same ones; asked for in one query, once they are needed.

    `plates` are the pictures that show them among others, `cuts` the cross-sections that do, and `of_end` has the
    drawings of where they attach; these are asked for in queries of their own.
    """

    def __init__(self, muscles: Collection[Muscle]) -> None:
        self.muscles = muscles
        self.ends: dict[str, Mapping[int, Open]] = {}

    @cached_property
    def plates(self) -> Plates:
        return Plates(self.muscles)

    @cached_property
    def cuts(self) -> Mapping[int, Open]:
        return find(CUT, self.keys)

    def of_end(self, end: str) -> Mapping[int, Open]:
        """Return the drawings of where the muscles begin, or of where they end."""
        if end not in self.ends:
            self.ends[end] = find(end, self.keys)
        return self.ends[end]

    @property
    def keys(self) -> list[int]:
        return [muscle.pk for muscle in self.muscles]

    @cached_property
    def stills(self) -> dict[int, list[GalleryImage]]:
        found: dict[int, list[GalleryImage]] = {}
        if not self.muscles:
            return found
        stills = GalleryImage.objects.stills().filter(width__isnull=False, decorative=False).exclude(content_hash="")
        contents = stills.filter(muscle__in=[muscle.pk for muscle in self.muscles]).values("content_hash")
        for image in stills.filter(content_hash__in=contents, muscle__isnull=False).order_by("position", "pk"):
            found.setdefault(image.muscle_id, []).append(image)
        return found

    def choose(self, muscle: Muscle, chance: Random, *, phrases: frozenset[str]) -> Shown | None:
        """Return one whose file is there and whose credit holds none of the phrases, as chance has it."""
        stills = list(self.stills.get(muscle.pk, []))
        chance.shuffle(stills)
        for image in stills:
            found = rendition(image, SIZE)
            if found and not names(image.credit, phrases):
                return Shown(image, found, alt_of(image, muscle))
        return None

    def show(self, muscle: Muscle, other: Muscle) -> bool:
        """May the other one, too, be seen in a picture of the muscle, by its legend or because it has the same?"""
        legend = {line["permalink"] for image in self.stills.get(muscle.pk, []) for line in image.legend}
        whole = f"{other.home.slug}/{other.part_of.slug}" if other.part_of else other.permalink
        return not legend.isdisjoint({other.permalink, whole}) or not self.contents(muscle).isdisjoint(
            self.contents(other)
        )

    def contents(self, muscle: Muscle) -> set[str]:
        return {image.content_hash for image in self.stills.get(muscle.pk, [])}


def alt_of(image: GalleryImage, muscle: Muscle) -> str:
    view = f", {image.direction} view" if image.direction else ""
    return f"A muscle of the {muscle.home.name.lower()}{view}"
