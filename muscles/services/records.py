"""Entries and pictures as plain data that machines read: what everybody may see, and nothing else.

A record is made of what JSON knows. Facts are those of the table in `models/facts.py`, and one that waits to be checked
is empty, as on pages. How many queries it takes does not depend on the number of entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.fields.files import FieldFile

from muscles.files.stores import media_url
from muscles.models import FactSource, GalleryImage, Muscle, Region
from muscles.models.facts import COLUMNS, Use, facts_for
from muscles.models.names import NAME_KINDS
from muscles.querysets import MuscleQuerySet
from muscles.services.datasets import PUBLIC, Tied, tied_datasets
from muscles.services.outline import outline_for

Record = dict[str, Any]
Whole = Callable[[str], str]
"""Makes a whole address of a path."""

ORDER = ("name", "pk")
RELATED = ("home", "region__home", "same_as__home")


@dataclass(frozen=True)
class Other:
    """An entry beside those that are described: where it is, and what it is part of or the second place of."""

    permalink: str
    part_of: int | None
    same_as: int | None


@dataclass(frozen=True)
class Surroundings:
    """What muscles have to do with others and with datasets; all by the keys of main entries in the database."""

    others: Mapping[int, Other]
    opposing: Mapping[int, list[int]]
    tied: Mapping[str, Mapping[int, list[Tied]]]

    def permalink(self, muscle: int | None) -> str | None:
        other = self.others.get(muscle) if muscle else None
        return other.permalink if other else None

    def named(self, muscles: Iterable[int]) -> list[str]:
        return sorted(self.others[pk].permalink for pk in muscles if pk in self.others)


def listed_muscles(region: Region | None = None) -> MuscleQuerySet:
    """Return each public entry once, in order of name; those that have a place in a region, if one is named."""
    muscles = Muscle.objects.published().main_entries().select_related(*RELATED).order_by(*ORDER)
    if region is None:
        return muscles
    inside = [*region.descendants(include_self=True)]
    second = Muscle.objects.published().filter(region__in=inside, same_as__isnull=False).order_by()
    return muscles.filter(Q(region__in=inside) | Q(pk__in=second.values("same_as")))


def muscle_records(muscles: Sequence[Muscle], whole: Whole) -> list[Record]:
    """Describe public entries, their `RELATED` at hand; a second place has the facts of its main entry."""
    around = surroundings_of_all(muscles)
    return [muscle_record(muscle, around, whole) for muscle in muscles]


def surroundings_of_all(muscles: Sequence[Muscle]) -> Surroundings:
    """Read what has to do with these entries: in two queries, and one for each kind of tie."""
    keys = [muscle.main_entry.pk for muscle in muscles]
    opposing: dict[int, list[int]] = {}
    pairs = Muscle.antagonists.through.objects.filter(from_muscle__in=keys)
    for one, other in pairs.values_list("from_muscle", "to_muscle"):
        opposing.setdefault(one, []).append(other)
    near = {*keys, *(pk for others in opposing.values() for pk in others)}
    near |= {muscle.part_of_id for muscle in muscles if muscle.part_of_id}
    wanted = Q(pk__in=near) | Q(part_of__in=keys) | Q(same_as__in=keys)
    rows = Muscle.objects.published().filter(wanted).order_by("position", "name")
    others = {
        pk: Other(f"{home}/{slug}", part_of, same_as)
        for pk, home, slug, part_of, same_as in rows.values_list("pk", "home__slug", "slug", "part_of", "same_as")
    }
    tied = {name: ties.of_muscles(keys) for name, ties in tied_datasets().items()}
    return Surroundings(others, opposing, tied)


def muscle_record(muscle: Muscle, around: Surroundings, whole: Whole) -> Record:
    main = muscle.main_entry
    return {
        "permalink": muscle.permalink,
        "url": whole(muscle.get_absolute_url()),
        "kind": muscle.kind,
        "name": muscle.name,
        "latin_name": main.latin_name,
        **{kind.name: main.other_names.get(kind, []) for kind in NAME_KINDS},
        "region": muscle.region.permalink,
        "part_of": around.permalink(muscle.part_of_id),
        "same_as": around.permalink(muscle.same_as_id),
        "colour": main.colour,
        "facts": {name: main.public_value(name) for name in COLUMNS},
        "antagonists": around.named(around.opposing.get(main.pk, ())),
        **{name: [each._asdict() for each in ties.get(main.pk, [])] for name, ties in around.tied.items()},
        "updated_at": main.updated_at.isoformat(timespec="seconds"),
    }


def muscle_detail(muscle: Muscle, whole: Whole) -> Record:
    """Describe one public entry with all that its page says."""
    main = muscle.main_entry
    around = surroundings_of_all([muscle])
    parts = [each.permalink for each in around.others.values() if each.part_of in (muscle.pk, main.pk)]
    places = [other.permalink for pk, other in around.others.items() if main.pk in (pk, other.same_as)]
    shown = {fact.name: main.public_remark(fact.name) for fact in facts_for(Use.REMARKED)}
    images = GalleryImage.objects.published().filter(muscle__in=[muscle.pk, main.pk])
    return muscle_record(muscle, around, whole) | {
        "description": main.description,
        "parts": parts,
        "other_places": sorted({*places} - {muscle.permalink}),
        "remarks": {name: remark for name, remark in shown.items() if remark},
        "references": references_of(main),
        "pictures": picture_records([image for image in images if image.muscle_id == muscle.pk] or [*images], whole),
    }


def references_of(muscle: Muscle) -> list[Record]:
    """Return which fact rests on which source, and where in it; what is not shown rests on nothing."""
    ties = FactSource.objects.filter(muscle=muscle).select_related("source")
    return [
        {"fact": tie.fact, "source": tie.source.key, "locator": tie.locator}
        for tie in ties
        if tie.fact not in muscle.unchecked_facts
    ]


def picture_records(images: Iterable[GalleryImage], whole: Whole) -> list[Record]:
    """Describe pictures that everybody may see; those whose file is missing are left out."""
    return [picture_record(image, whole) for image in images if not image.is_missing]


def picture_record(image: GalleryImage, whole: Whole) -> Record:
    return {
        "url": address_of(image.file, whole),
        "role": image.role,
        "width": image.width,
        "height": image.height,
        "orientation": None if image.orientation is None else float(image.orientation),
        "direction": image.direction,
        "title": image.title,
        "caption": image.caption,
        "alt": image.alt,
        "credit": image.credit,
        "licence": image.licence,
        "licence_url": image.licence_url,
        "webm": address_of(image.webm, whole),
        "mp4": address_of(image.mp4, whole),
    }


def address_of(file: FieldFile, whole: Whole) -> str:
    """Return where a file is served; nothing where there is none."""
    return whole(media_url(file.name)) if file.name else ""


def region_tree(whole: Whole) -> list[Record]:
    """Describe the regions from the top down, each with those below it; in one query, and three that are kept."""
    below: dict[int | None, list[Region]] = {}
    for region in Region.objects.published().select_related("home"):
        below.setdefault(region.parent_id, []).append(region)
    numbers = outline_for(PUBLIC).numbers

    def record(region: Region) -> Record:
        inside = [record(each) for each in below.get(region.pk, [])]
        return region_record(region, numbers, whole) | {"regions": inside}

    return [record(region) for region in below.get(None, [])]


def region_record(region: Region, numbers: Mapping[int, int], whole: Whole) -> Record:
    return {
        "permalink": region.permalink,
        "url": whole(region.get_absolute_url()),
        "kind": region.kind,
        "name": region.name,
        "latin_name": region.latin_name,
        "muscle_count": numbers.get(region.pk, 0),
    }


def region_detail(region: Region, whole: Whole) -> Record:
    """Describe one public region, its home and its parent at hand."""
    inside = Region.objects.published().filter(parent=region).select_related("home")
    images = GalleryImage.objects.published().filter(region=region)
    return region_record(region, outline_for(PUBLIC).numbers, whole) | {
        "part_of": region.parent.permalink if region.parent else None,
        "regions": [each.permalink for each in inside],
        "description": region.description,
        "pictures": picture_records(images, whole),
        "updated_at": region.updated_at.isoformat(timespec="seconds"),
    }


def region_at(permalink: str) -> Region | None:
    """Return the public region at a permalink such as `leg` or `leg/posterior`."""
    found = Region.objects.published().at([permalink]).select_related("home", "parent__home")
    return next((region for region in found if region.permalink == permalink), None)


def muscle_at(permalink: str) -> Muscle | None:
    """Return the public entry at a permalink such as `leg/soleus`, second places included."""
    found = Muscle.objects.published().at([permalink]).select_related(*RELATED)
    return next((muscle for muscle in found if muscle.permalink == permalink), None)
