"""Pictures and drawings that show several muscles, with the area of each, to point at and to ask about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import dist
from random import Random
from string import ascii_uppercase

from django.db.models import Q

from muscles.features.studying.shown import SIZE, Shown
from muscles.features.studying.wording import names
from muscles.files.outlines import read_outlines
from muscles.files.renditions import rendition
from muscles.files.spots import Spot, spot_in
from muscles.models import GalleryImage, Muscle, Region
from muscles.services.figures import Figure

FEWEST, MOST = 3, 20  # areas of a picture
SEEN, SEEN_WELL = 0.012, 0.03  # how deep an area is, of the width of a picture: no sliver; wide enough to be known
APART = 1.5  # rings, between two marks
ROWS, COLUMNS = ("top", "middle", "bottom"), ("left", "middle", "right")


@dataclass(frozen=True)
class Area:
    """Where a muscle is seen: a path and a point in it, in the units of the plate, and the place in words."""

    mark: str
    muscle: Muscle
    path: str
    spot: Spot
    words: str


@dataclass(frozen=True)
class Plate:
    """A picture or drawing of `width` by `height` units; muscles in it that are not asked about have no area."""

    shown: Shown | None
    width: int
    height: int
    areas: tuple[Area, ...]
    figure: Figure | None = None

    @property
    def is_clear(self) -> bool:
        """Has it as many areas as can be told apart, and does no mark hide another?"""
        spots = [area.spot for area in self.areas]
        return FEWEST <= len(spots) <= MOST and all(
            dist((one.x, one.y), (other.x, other.y)) >= APART * self.ring for one, other in combinations(spots, 2)
        )

    @property
    def ring(self) -> float:
        """The radius of the ring around a mark."""
        return self.width / 40

    @property
    def press(self) -> float:
        """How far around a mark a finger hits its area: 24 pixels across on a narrow screen."""
        return self.width / 26

    @property
    def type(self) -> float:
        """The size of the type of marks."""
        return self.width / 28

    def of(self, muscle: Muscle) -> Area | None:
        return next((area for area in self.areas if area.muscle == muscle), None)


class Plates:
    """The pictures of the regions and wholes that some muscles stand in; one query, or none for no muscles."""

    def __init__(self, muscles: Collection[Muscle]) -> None:
        self.galleries: dict[tuple[str, int], list[GalleryImage]] = {}
        if not muscles:
            return
        regions = Region.objects.published().order_by()
        regions = regions.filter(pk__in={key for each in muscles for key in (each.home_id, each.region_id)})
        wholes = Muscle.objects.published().order_by()
        wholes = wholes.filter(pk__in={each.part_of_id or each.pk for each in muscles})
        images = GalleryImage.objects.filter(Q(region__in=regions) | Q(muscle__in=wholes))
        images = images.exclude(content_hash="").select_related("region", "muscle__home")
        for image in images.order_by("position", "pk"):
            self.galleries.setdefault(owner_of(image), []).append(image)

    def choose(
        self,
        muscle: Muscle,
        muscles: Mapping[str, Muscle],
        chance: Random,
        *,
        phrases: frozenset[str],
        right: Callable[[Muscle], bool],
        suits: Callable[[Plate], bool] = lambda plate: True,
        marks: Collection[str] = ascii_uppercase,
    ) -> Plate | None:
        """Return a picture that suits, as chance has it, whose credit holds none of the phrases.

        `right` says which areas are asked for; one that shows any of them well comes before the others. Areas are those
        of the muscles by permalink that are given; `marks` are given to them from above.
        """
        keys = {("region", muscle.region_id), ("region", muscle.home_id), ("muscle", muscle.part_of_id or muscle.pk)}
        pictures = [
            (image, legend)
            for key in sorted(keys)
            if (legend := legend_of(self.galleries.get(key, [])))
            for image in self.galleries[key]
            if image.outlines and not image.is_missing and not names(image.credit, phrases)
        ]
        chance.shuffle(pictures)
        second: Plate | None = None
        for image, legend in pictures:
            plate = plate_of(image, legend, muscles, marks)
            depth = max((area.spot.depth for area in plate.areas if right(area.muscle)), default=0) if plate else 0
            if plate and depth and suits(plate):
                if depth >= SEEN_WELL * plate.width:
                    return plate
                second = second or plate
        return second


def plate_of(
    image: GalleryImage, legend: list[dict[str, str]], muscles: Mapping[str, Muscle], marks: Collection[str]
) -> Plate | None:
    """Return a picture with its areas, or None where it cannot be shown, or its marks would hide each other."""
    found, outlines = rendition(image, SIZE), read_outlines(image.outlines)
    if found is None or outlines is None:
        return None
    shapes = (
        (muscle, outlines.shapes[number])
        for number, line in enumerate(legend, start=1)
        if number in outlines.shapes and (muscle := muscles.get(line["permalink"]))
    )
    areas = tuple(areas_of(shapes, outlines.width, marks))
    plate = Plate(Shown(image, found, alt_of(image)), outlines.width, outlines.height, areas)
    return plate if plate.is_clear else None


def plate_of_figure(figure: Figure, muscles: Mapping[int, Muscle], marks: Collection[str]) -> Plate | None:
    """Return a drawing with its areas, the muscles by their keys; None where its marks would hide each other."""
    shapes = ((muscles[shape.muscle], shape.path) for shape in figure.shapes if shape.muscle in muscles)
    areas = tuple(areas_of(shapes, figure.width, marks))
    plate = Plate(None, figure.width, figure.height, areas, figure)
    return plate if plate.is_clear else None


def owner_of(image: GalleryImage) -> tuple[str, int]:
    return ("region", image.region_id) if image.region_id else ("muscle", image.muscle_id)


def legend_of(images: list[GalleryImage]) -> list[dict[str, str]]:
    return next((image.legend for image in images if image.legend), [])


def areas_of(shapes: Iterable[tuple[Muscle, str]], width: int, marks: Collection[str]) -> Iterator[Area]:
    """Yield the areas from above downwards, so that their order says nothing of what they are; slivers are none."""
    seen = [(muscle, path, spot) for muscle, path in shapes if (spot := spot_in(path)) and spot.depth >= SEEN * width]
    lefts, tops = [spot.x for _, _, spot in seen], [spot.y for _, _, spot in seen]
    in_order = sorted(seen, key=lambda found: (found[2].y, found[2].x))
    for mark, (muscle, path, spot) in zip(marks, in_order, strict=False):
        row, column = ROWS[third(spot.y, tops)], COLUMNS[third(spot.x, lefts)]
        yield Area(mark, muscle, path, spot, row if row == column else f"{row} {column}")


def third(value: float, values: list[float]) -> int:
    """Does a number lie in the lowest third of what numbers there are, in the middle one or in the highest?"""
    least, most = min(values), max(values)
    return min(int(3 * (value - least) / (most - least)), 2) if most > least else 1


def alt_of(image: GalleryImage) -> str:
    owner = image.owner
    place = owner.name.lower() if isinstance(owner, Region) else owner.home.name.lower()
    view = f", {image.direction} view" if image.direction else ""
    return f"Muscles of the {place}{view}"
