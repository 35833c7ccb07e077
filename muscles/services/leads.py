"""The picture by which an entry is known in lists, brought along for those that are at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from muscles.models import GalleryImage, Muscle, Region
from muscles.prepared import Prepared, padded

if TYPE_CHECKING:
    from django.db.models import QuerySet


def bring_leads(entries: Iterable[Muscle | Region]) -> None:
    """Give each entry its `lead_pictures`, a list of one or none; in one query for muscles and one for regions."""
    entries = list(entries)
    muscles, regions = ({each.pk for each in entries if isinstance(each, model)} for model in (Muscle, Region))
    images = [*(leads_of_muscles(*padded(muscles)) if muscles else ())]
    images += leads_of_regions(*padded(regions)) if regions else ()
    found = {(image.muscle_id, image.region_id): image for image in images}
    for each in entries:
        lead = found.get((each.pk, None) if isinstance(each, Muscle) else (None, each.pk))
        each.lead_pictures = [lead] if lead else []  # type: ignore[union-attr]


@Prepared
def leads_of_muscles(*keys: int) -> QuerySet[GalleryImage]:
    return GalleryImage.objects.leads_of(Muscle.objects.filter(pk__in=keys))


@Prepared
def leads_of_regions(*keys: int) -> QuerySet[GalleryImage]:
    return GalleryImage.objects.leads_of(Region.objects.filter(pk__in=keys))
