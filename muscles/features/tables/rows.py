"""The rows of a table: muscles, below the compartments and groups that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from muscles.models import GalleryImage, Muscle, Region
from muscles.models.facts import Use, facts_below, facts_for
from muscles.prepared import Prepared, padded
from muscles.querysets import may_see_drafts
from muscles.services.facts import ShownFact, texts_of
from muscles.services.leads import leads_of_muscles
from muscles.services.navigation import Entry, Place

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

Above = tuple[Entry, ...]
COLUMNS = [each.name for fact in facts_for(Use.TABULATED) for each in (fact, *facts_below(fact.name))]


@dataclass(frozen=True)
class Row:
    """A muscle or head: its entry, which has name and address, its facts, its picture and its colour in pictures."""

    number: int
    entry: Muscle
    facts: Mapping[str, ShownFact]
    lead: GalleryImage | None = None
    colour: str = ""

    @property
    def is_head(self) -> bool:
        return bool(self.entry.kind == Muscle.Kind.HEAD)


@dataclass(frozen=True)
class Part:
    """Rows that stand below the same compartments and groups; `above` are these from the largest down, if any.

    `name` is what stands above all rows, where some of them stand below nothing else and others do.
    """

    above: Above
    rows: tuple[Row, ...]
    name: str = ""


def parts_of_table(
    place: Place,
    *,
    has_heads: bool,
    user: AbstractUser | AnonymousUser,
) -> list[Part]:
    """Gather the table of what stands below a place of a tree, in two queries.

    The facts of a second place, and its colour, are those of its main entry; what waits to be checked is shown to
    editors only.
    """
    found = list(muscles_at(place.children, (), has_heads=has_heads))
    keys = {key for _, muscle in found for key in (muscle.pk, muscle.same_as_id) if key}
    if not keys:
        return []
    known = {muscle.pk: muscle for muscle in facts_of(*padded(keys), user=user)}
    leads = {image.muscle_id: image for image in leads_of_muscles(*padded(keys))}
    show_unchecked = may_see_drafts(user)

    def row(number: int, muscle: Muscle) -> Row:
        main = known.get(muscle.same_as_id or muscle.pk)
        facts = texts_of(main, Use.TABULATED, show_unchecked=show_unchecked) if main else ()
        return Row(
            number,
            muscle,
            {shown.name: shown for shown in facts},
            lead=leads.get(muscle.pk) or leads.get(muscle.same_as_id),
            colour=main.colour if main else "",
        )

    numbered = [(above, row(number, muscle)) for number, (above, muscle) in enumerate(found, start=1)]
    has_parts = any(above for above, _ in found)
    return [
        Part(above, tuple(row for _, row in group), name=place.entry.name if has_parts and not above else "")
        for above, group in groupby(numbered, key=itemgetter(0))
    ]


def muscles_at(places: Iterable[Place], above: Above, *, has_heads: bool) -> Iterator[tuple[Above, Muscle]]:
    """Yield the muscles in atlas order, and their heads if these are wanted, each with what it stands below."""
    for place in places:
        entry = place.entry
        if isinstance(entry, Region) or entry.kind == Muscle.Kind.GROUP:
            yield from muscles_at(place.children, (*above, entry), has_heads=has_heads)
            continue
        yield above, entry
        if has_heads:
            yield from muscles_at(place.children, above, has_heads=has_heads)


@Prepared
def facts_of(*keys: int, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    muscles: QuerySet[Muscle] = Muscle.objects.visible_to(user).filter(pk__in=keys).order_by()
    return muscles.only("colour", "unchecked_facts", "remarks", *COLUMNS)
