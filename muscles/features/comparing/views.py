"""The page that compares."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from muscles.features.comparing.catalogue import Catalogue, Listed, read_catalogue
from muscles.features.comparing.choosing import Choice, Pick, choose
from muscles.features.comparing.table import rows_of
from muscles.features.comparing.turning import Turn
from muscles.models import GalleryImage, Muscle
from muscles.views.galleries import Gallery
from muscles.views.pages import show


@dataclass(frozen=True)
class Column:
    """A muscle beside the others, its pictures, and the one of them that is shown at first."""

    muscle: Muscle
    pick: Pick
    gallery: Gallery
    first: GalleryImage | None


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    catalogue = read_catalogue(request.user)
    choice = choose(request.GET.getlist("m"), catalogue)
    chosen = [pick.entry for pick in choice.picks]
    region = request.GET.get("region", "")
    offer = None if choice.is_full else catalogue.offered(without=chosen, region=region)
    context: dict[str, object] = {"choice": choice, "offer": offer}
    if len(choice.picks) > 1:
        context |= side_by_side(choice, catalogue)
    return show(request, "features/comparing/compare.html", context)


def side_by_side(choice: Choice, catalogue: Catalogue) -> dict[str, object]:
    keys = [pick.entry.pk for pick in choice.picks]
    muscles = Muscle.objects.select_related("home", "region__home").in_bulk(keys)
    images: dict[int | None, list[GalleryImage]] = {key: [] for key in keys}
    for image in GalleryImage.objects.filter(muscle__in=keys):
        images[image.muscle_id].append(image)
    galleries = [Gallery(images[key], {}) for key in keys]
    turn = Turn([muscles[key].name for key in keys], galleries)
    rows = rows_of([muscles[key] for key in keys], catalogue=catalogue, antagonists=antagonists_of(keys, catalogue))
    return {
        "columns": [
            Column(muscles[pick.entry.pk], pick, gallery, turn.first_view(gallery))
            for pick, gallery in zip(choice.picks, galleries, strict=True)
        ],
        "turn": turn,
        "rows": rows,
        "differing": sum(row.differs for row in rows),
    }


def antagonists_of(keys: list[int], catalogue: Catalogue) -> dict[int, list[Listed]]:
    """Return the antagonists of each of these muscles, as far as the catalogue lists them."""
    ties = Muscle.antagonists.through.objects.filter(from_muscle__in=keys).values_list("from_muscle", "to_muscle")
    found: dict[int, list[Listed]] = {}
    for muscle, other in ties.order_by("to_muscle__name", "to_muscle"):
        if listed := catalogue.get(other):
            found.setdefault(muscle, []).append(listed)
    return found
