"""Moves in the tree of regions, and what stands below each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.db.models import Count, Max

from muscles.models import Muscle, Region, lock_slugs
from muscles.services.changes import before_change, changed

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Direction = Literal["up", "down"]


@transaction.atomic
def move_region(*, region: Region, direction: Direction, user: AbstractUser | None = None) -> bool:
    """Let a region change places with its neighbour among the parts of its parent; False where there is none.

    The positions of all those parts are then 1, 2, 3 and so on.
    """
    siblings = list(Region.objects.select_for_update().filter(parent=region.parent_id).order_by("position", "name"))
    if region not in siblings:
        return False
    place = siblings.index(region)
    target = place + (1 if direction == "down" else -1)
    if not 0 <= target < len(siblings):
        return False
    before_change(siblings)
    siblings.insert(target, siblings.pop(place))
    for position, sibling in enumerate(siblings, start=1):
        sibling.position = position
    Region.objects.bulk_update(siblings, ["position"])
    changed(siblings, user=user, why=f"{region} moved {direction}.")
    return True


@transaction.atomic
def place_regions(*, regions: Iterable[Region], parent: Region | None, user: AbstractUser | None = None) -> None:
    """Make regions the last parts of another parent, or of the top; what lies below goes with them.

    Raises:
        ValidationError: the place is not possible, or a permalink there is taken.
    """
    lock_slugs()
    regions = list(regions)
    before_change(regions)
    for region in regions:
        last = Region.objects.filter(parent=parent).exclude(pk=region.pk).aggregate(last=Max("position"))["last"]
        region.parent = parent
        region.position = 1 if last is None else last + 1
        region.clean()
        region.validate_constraints()
        region.save()
    changed(regions, user=user, why=f"Moved to {parent or 'the top'}.")


def count_muscles() -> Counter[int]:
    """Return how many entries each region holds, those of the regions below it included, by the key of the region."""
    paths = dict(Region.objects.with_tree_fields().values_list("pk", "tree_path"))
    held = Muscle.objects.order_by().values_list("region").annotate(Count("pk"))
    totals: Counter[int] = Counter()
    for region, number in held:
        totals.update(dict.fromkeys(paths[region], number))
    return totals
