"""What leads to an entry: before its address changes, or it goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, CharField, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from muscles.models import Entry, GalleryImage, Muscle, Region
from muscles.services.links import linked_permalinks

Rows = QuerySet[Any, Any]
COLUMNS = ("kind_of_entry", "key", "called", "text", "legend_text", "opposes", "is_part", "is_second")
NO = Value(False, BooleanField())
NOTHING = Value("", TextField())


@dataclass(frozen=True)
class Use:
    """A `muscle` or `region` that leads to an entry, and how: “text”, “antagonist”, “legend of a picture” and so on."""

    kind: str
    pk: int
    name: str
    how: str


def uses_of(entry: Entry, *, permalink: str = "") -> list[Use]:
    """Return everything that leads to an entry under this permalink, or the one that it has, in one query.

    What stands below a region is not among it, and neither is what leads from the entry to itself.
    """
    permalink = permalink or entry.permalink
    found = regions(permalink).union(muscles(entry, permalink), pictures(permalink), all=True)
    own = (entry._meta.model_name, entry.pk)
    uses = {
        Use(kind, pk, name, how)
        for kind, pk, name, *ways in found
        if (kind, pk) != own
        for how in ways_of(permalink, *ways)
    }
    return sorted(uses, key=lambda use: (use.how, use.name, use.pk))


def ways_of(permalink: str, text: str, legend: str, opposes: bool, is_part: bool, is_second: bool) -> list[str]:
    ways = {
        "antagonist": opposes,
        "part of it": is_part,
        "second place of it": is_second,
        "text": permalink in linked_permalinks(text),
        "legend of a picture": any(line.get("permalink") == permalink for line in json.loads(legend or "[]")),
    }
    return [how for how, holds in ways.items() if holds]


def regions(permalink: str) -> Rows:
    found = Region._base_manager.filter(description__contains=f"/muscle/{permalink}")
    return columns(found, "region", text=F("description"))


def muscles(entry: Entry, permalink: str) -> Rows:
    near = Q(description__contains=f"/muscle/{permalink}")
    if not isinstance(entry, Muscle):
        return columns(Muscle._base_manager.filter(near), "muscle", text=F("description"))
    opposing = Muscle.antagonists.through.objects.filter(from_muscle=entry, to_muscle=OuterRef("pk"))
    ties = {"opposes": Exists(opposing), "is_part": when(part_of=entry), "is_second": when(same_as=entry)}
    found = Muscle._base_manager.filter(near | Q(part_of=entry) | Q(same_as=entry) | Q(Exists(opposing)))
    return columns(found, "muscle", text=F("description"), **ties)


def pictures(permalink: str) -> Rows:
    images = GalleryImage._base_manager.annotate(legend_text=Cast("legend", TextField()))
    kind = Case(When(muscle=None, then=Value("region")), default=Value("muscle"), output_field=CharField())
    return columns(
        images.filter(legend_text__contains=permalink),
        kind,
        key=Coalesce("muscle_id", "region_id"),
        called=Coalesce("muscle__name", "region__name"),
        legend_text=F("legend_text"),
    )


def when(**lookup: Entry) -> Case:
    return Case(When(**lookup, then=Value(True)), default=NO, output_field=BooleanField())


def columns(rows: Rows, kind: Any, **values: Any) -> Rows:
    """Return the rows as those of the union; what is not given is the key and name of an entry, or nothing."""
    usual = {"key": F("pk"), "called": F("name"), "text": NOTHING, "legend_text": NOTHING}
    usual |= dict.fromkeys(("opposes", "is_part", "is_second"), NO)
    named = {"kind_of_entry": kind if isinstance(kind, Case) else Value(kind, CharField())} | usual | values
    return rows.order_by().values_list(*(named[name] for name in COLUMNS))
