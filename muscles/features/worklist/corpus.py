"""The texts and ties of all entries, read once for all the checks that a database cannot make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from muscles.features.worklist.models import Misspelling
from muscles.models import FactSource, GalleryImage, Muscle, Region
from muscles.models.facts import MAY_WAIT
from muscles.models.names import NAME_COLUMNS
from muscles.querysets import hidden_muscles, hidden_regions

ENTRY_TEXTS = ("name", "latin_name", "description")
MUSCLE_TEXTS = (*ENTRY_TEXTS, *NAME_COLUMNS, *MAY_WAIT, "editors_notes")
ABOUT_FACTS = ("unchecked_facts",)
PICTURE_TEXTS = ("title", "caption", "alt", "credit")
LINKS = ("kind", "region_id", "part_of_id", "same_as_id")

Row = Any  # a named tuple of what is read below


@dataclass(frozen=True)
class Corpus:
    """Every muscle and region by its key, each with its own row of columns, read in few queries however many.

    Where only what stands around one muscle was read, `centre` is its key.
    """

    muscles: dict[int, Row]
    regions: dict[int, Row]
    known: Mapping[str, str] | None = None
    centre: int | None = None

    @classmethod
    def read(cls, misspellings: Mapping[str, str] | None = None) -> Corpus:
        """Read it, and the misspellings when they are asked for, unless they are at hand."""
        return cls(rows_of_muscles(Muscle.objects.all()), rows_of_regions(Region.objects.all()), misspellings)

    @classmethod
    def around(cls, muscle: Muscle) -> Corpus:
        """Read what the rules about a muscle look at: its parts, antagonists, wholes, namesakes, and their regions."""
        named = Q(pk=None)
        for name in filter(None, (part.strip() for part in muscle.other_antagonists.split(","))):
            named |= Q(name__iexact=name)
        near = Q(pk=muscle.pk) | Q(part_of=muscle.pk) | Q(antagonists=muscle.pk) | named
        muscles = rows_of_muscles(Muscle.objects.filter(pk__in=Muscle.objects.filter(near).order_by().values("pk")))
        while missing := {row.part_of_id for row in muscles.values() if row.part_of_id} - muscles.keys():
            muscles |= rows_of_muscles(Muscle.objects.filter(pk__in=missing))
        regions: dict[int, Row] = {}
        wanted = {muscle.region_id}
        while wanted:
            found = rows_of_regions(Region.objects.filter(pk__in=wanted))
            regions |= found
            wanted = {row.parent_id for row in found.values() if row.parent_id} - regions.keys()
        return cls(muscles, regions, centre=muscle.pk)

    @cached_property
    def entries(self) -> dict[str, Row]:
        """Every entry by its permalink."""
        return {permalink(row): row for row in (*self.regions.values(), *self.muscles.values())}

    @cached_property
    def antagonists(self) -> dict[int, set[int]]:
        found = defaultdict(set)
        ties = Muscle.antagonists.through.objects.all()
        if self.centre is not None:
            ties = ties.filter(from_muscle=self.centre)
        for one, other in ties.values_list("from_muscle", "to_muscle"):
            found[one].add(other)
        return found

    @cached_property
    def parts(self) -> dict[int, list[Row]]:
        """The parts of each whole, by its key."""
        found = defaultdict(list)
        for muscle in self.muscles.values():
            if muscle.part_of_id:
                found[muscle.part_of_id].append(muscle)
        return found

    @cached_property
    def names(self) -> set[str]:
        """The names of all muscles, for comparing without regard to case."""
        return {muscle.name.casefold() for muscle in self.muscles.values()}

    @cached_property
    def sourced(self) -> dict[int, set[str]]:
        """The facts of each muscle that rest on a source."""
        found = defaultdict(set)
        for muscle, fact in FactSource.objects.order_by().values_list("muscle", "fact"):
            found[muscle].add(fact)
        return found

    @cached_property
    def in_legends(self) -> set[str]:
        """The permalinks that the legend of a picture names."""
        legends = GalleryImage.objects.exclude(legend=[]).order_by().values_list("legend", flat=True)
        return {line["permalink"] for legend in legends for line in legend if line.get("permalink")}

    @cached_property
    def misspellings(self) -> dict[str, str]:
        known = dict(Misspelling.objects.values_list("wrong", "right")) if self.known is None else self.known
        return {wrong.casefold(): right for wrong, right in known.items()}

    @cached_property
    def suspicious_pictures(self) -> list[Row]:
        """The texts of pictures that hold the letters of a misspelling."""
        doubt = Q()
        for field in PICTURE_TEXTS:
            for wrong in self.misspellings:
                doubt |= Q(**{f"{field}__icontains": wrong})
        rows = GalleryImage.objects.filter(doubt).order_by("pk") if doubt else GalleryImage.objects.none()
        return list(rows.values_list("muscle_id", "region_id", *PICTURE_TEXTS, named=True))

    @cached_property
    def heads_with_pictures_of_their_muscle(self) -> set[int]:
        same = GalleryImage.objects.filter(content_hash=OuterRef("content_hash"), muscle=OuterRef("muscle__part_of"))
        images = GalleryImage.objects.filter(muscle__kind=Muscle.Kind.HEAD).exclude(content_hash="")
        if self.centre is not None:
            images = images.filter(muscle=self.centre)
        return set(images.filter(Exists(same)).order_by().values_list("muscle_id", flat=True))

    @cached_property
    def limbs(self) -> dict[int, str]:
        """The slug of the limb, or of the highest region, in which each region lies."""
        found = {}
        for key, region in self.regions.items():
            above = region
            while above.parent_id:
                above = self.regions[above.parent_id]
            found[key] = str(above.slug)
        return found


def rows_of_muscles(muscles: QuerySet[Muscle]) -> dict[int, Row]:
    shown = muscles.annotate(home_slug=F("home__slug"), is_hidden=is_among(hidden_muscles()))
    columns = ("pk", "slug", "home_slug", "is_hidden", *LINKS, *MUSCLE_TEXTS, *ABOUT_FACTS)
    return {row.pk: row for row in shown.order_by("pk").values_list(*columns, named=True)}


def rows_of_regions(regions: QuerySet[Region]) -> dict[int, Row]:
    shown = regions.annotate(home_slug=F("home__slug"), is_hidden=is_among(hidden_regions()))
    columns = ("pk", "slug", "home_slug", "is_hidden", "parent_id", *ENTRY_TEXTS)
    return {row.pk: row for row in shown.order_by("pk").values_list(*columns, named=True)}


def is_among(keys) -> ExpressionWrapper:
    return ExpressionWrapper(Q(pk__in=keys), BooleanField())


def permalink(row: Row) -> str:
    return f"{row.home_slug}/{row.slug}" if row.home_slug else row.slug


def texts_of(row: Row, fields: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield the name and the text of each field that is not empty."""
    for field in fields:
        if text := getattr(row, field):
            yield field, text
