"""All regions and entries as one graph of schema.org, for those who join it with other graphs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property

from muscles.features.metadata.anatomy import Node, Whole, muscle_node, region_node, without_gaps
from muscles.features.metadata.pages import site_node
from muscles.models import Muscle, Region
from muscles.services.navigation import Entry
from muscles.services.relations import Relations, meant_by
from muscles.texts.markdown import plain
from muscles.texts.naming import bare

AT_A_TIME = 200
NAMED = ("name", "latin_name", "slug", "kind", "part_of", "same_as", "region", "home__slug", "home__home")
OPPOSING = Muscle.antagonists.through


class Atlas:
    """The names and places of all that is published, which nodes refer to; the texts are read later, some at a time."""

    @cached_property
    def muscles(self) -> dict[int, Muscle]:
        found = Muscle.objects.published().select_related("home").only(*NAMED).order_by("position", "name")
        return {muscle.pk: muscle for muscle in found}

    @cached_property
    def regions(self) -> dict[int, Region]:
        return {region.pk: region for region in Region.objects.published().select_related("home")}

    @cached_property
    def parts(self) -> dict[int, list[Muscle]]:
        found: dict[int, list[Muscle]] = {}
        for muscle in self.muscles.values():
            if muscle.part_of_id in self.muscles:
                found.setdefault(muscle.part_of_id, []).append(muscle)
        return found

    @cached_property
    def opposing(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for one, other in OPPOSING.objects.values_list("from_muscle", "to_muscle"):
            found.setdefault(one, []).append(other)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[Muscle]]:
        found: dict[str, list[Muscle]] = {}
        for muscle in self.muscles.values():
            for name in {muscle.name.lower(), muscle.latin_name.lower()}:
                found.setdefault(name, []).append(muscle)
        return found

    @cached_property
    def contents(self) -> dict[int, list[Entry]]:
        """What stands right below each region: its parts, then what belongs to no group that is seen."""
        found: dict[int, list[Entry]] = {}
        for region in self.regions.values():
            if region.parent_id:
                found.setdefault(region.parent_id, []).append(region)
        for muscle in self.muscles.values():
            if muscle.part_of_id not in self.muscles:
                found.setdefault(muscle.region_id, []).append(muscle)
        return found

    def above(self, region: Region) -> list[Region]:
        """The regions that a region lies in, from the top of the body down."""
        line: list[Region] = []
        while region.parent_id:
            region = self.regions[region.parent_id]
            line.insert(0, region)
        return line

    def relations(self, muscle: Muscle) -> Relations:
        near = [self.muscles[pk] for pk in self.opposing.get(muscle.pk, ()) if pk in self.muscles]
        named = {}
        for name in muscle.other_antagonist_list:
            found = meant_by(name, self.by_name.get(bare(name).lower(), ()))
            if len(found) == 1 and found != [muscle]:
                named[name] = found[0]
        return Relations(
            whole=self.muscles.get(muscle.part_of_id),
            parts=tuple(self.parts.get(muscle.pk, ())),
            antagonists=tuple(near),
            other_places=(),
            named=named,
        )


def nodes(whole: Whole) -> Iterator[Node]:
    """Yield the site, each region and each main entry, with what its page says of it."""
    atlas = Atlas()
    yield site_node(whole)
    for region in atlas.regions.values():
        node = region_node(
            region, contents=atlas.contents.get(region.pk, ()), location=atlas.above(region), whole=whole
        )
        yield without_gaps(node | {"description": plain(region.description)})
    keys = [muscle.pk for muscle in atlas.muscles.values() if not muscle.same_as_id]
    for start in range(0, len(keys), AT_A_TIME):
        for muscle in Muscle.objects.published().filter(pk__in=keys[start : start + AT_A_TIME]).select_related("home"):
            region = atlas.regions[muscle.region_id]
            location = [*atlas.above(region), region]
            node = muscle_node(muscle, relations=atlas.relations(muscle), location=location, whole=whole)
            yield without_gaps(node | {"description": plain(muscle.description)})


def lines(whole: Whole) -> Iterator[str]:
    """Write the graph, a line for each node."""
    yield '{"@context": "https://schema.org", "@graph": ['
    for number, node in enumerate(nodes(whole)):
        yield (",\n" if number else "\n") + json.dumps(node, ensure_ascii=False)
    yield "\n]}\n"
