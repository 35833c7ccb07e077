"""A drawing as one person may see it: which names it has, where they lead, and in what compartments they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from muscles.features.cross_sections.drawings import Drawing, DrawingError, Shape, read_drawing
from muscles.features.cross_sections.models import CrossSection, CutMuscle
from muscles.models import Muscle, Region
from muscles.texts.colours import is_dark
from muscles.views.galleries import colour_on_page

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

WIDEST = 260  # pixels of the widest of several small drawings


@dataclass(frozen=True)
class ShownShape:
    """A shape with its muscle, if this person may see it; bones and other tissues have none, but a name."""

    shape: Shape
    muscle: Muscle | None = None

    @property
    def url(self) -> str:
        return self.muscle.get_absolute_url() if self.muscle else ""

    @property
    def colour(self) -> str:
        return colour_on_page(self.muscle.colour if self.muscle else "", self.shape.colour)

    @property
    def is_dark(self) -> bool:
        """Is white easier to read on it than black?"""
        return self.shape.is_dark if self.colour == self.shape.colour else is_dark(self.colour)

    @property
    def is_named(self) -> bool:
        return self.muscle is not None or not self.shape.entry


@dataclass(frozen=True)
class Part:
    """A line of the list of what is cut, under the name of a compartment."""

    name: str
    url: str
    shapes: tuple[ShownShape, ...]


@dataclass(frozen=True)
class Picture:
    """`parts` has the muscles by compartment, in the order of the atlas, then what is no muscle."""

    drawing: Drawing
    shapes: tuple[ShownShape, ...]
    parts: tuple[Part, ...]

    @property
    def named(self) -> list[ShownShape]:
        return [each for each in self.shapes if each.is_named]


@dataclass(frozen=True)
class Small:
    """A section in the list of its region, with the size of its drawing there in pixels; all have one scale.

    `shapes` are those of the drawing, muscles in their own colours.
    """

    section: CrossSection
    drawing: Drawing | None
    shapes: tuple[Shape, ...] = ()
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Level:
    """A section among the others of its region, with the ends of its line on the standing limb."""

    section: CrossSection
    line: tuple[int, int, int, int]
    is_current: bool = False

    @property
    def middle(self) -> int:
        return (self.line[1] + self.line[3]) // 2


def drawing_of(section: CrossSection) -> Drawing | None:
    """Return the drawing of a section; None where its file is missing or damaged."""
    try:
        return read_drawing(section.file.name)
    except DrawingError:
        return None


def side_by_side(sections: Iterable[CrossSection], user: AbstractUser | AnonymousUser) -> list[Small]:
    """Read the drawings of sections, as this person is shown them beside each other; costs one query."""
    drawings = [(section, drawing_of(section)) for section in sections]
    scale = WIDEST / max((drawing.mm_wide for _, drawing in drawings if drawing), default=WIDEST)
    colours = colours_of([section for section, drawing in drawings if drawing], user)
    return [
        Small(
            section,
            drawing,
            tuple(_coloured(drawing.shapes, colours[section])),
            *(round(side * drawing.mm_per_unit * scale) for side in (drawing.width, drawing.height)),
        )
        if drawing
        else Small(section, None)
        for section, drawing in drawings
    ]


def colours_of(
    sections: Iterable[CrossSection], user: AbstractUser | AnonymousUser
) -> dict[CrossSection, dict[str, str]]:
    """Return the colours of the muscles in each of these sections that this person may see, by permalink."""
    found: dict[CrossSection, dict[str, str]] = {section: {} for section in sections}
    sections_by_key = {section.pk: section for section in found}
    ties = CutMuscle.objects.filter(section__in=sections_by_key, muscle__in=Muscle.objects.visible_to(user).order_by())
    for key, home, slug, colour in ties.values_list("section", "muscle__home__slug", "muscle__slug", "muscle__colour"):
        found[sections_by_key[key]][f"{home}/{slug}"] = colour
    return found


def _coloured(shapes: Iterable[Shape], colours: Mapping[str, str]) -> Iterator[Shape]:
    for shape in shapes:
        yield replace(shape, colour=colour_on_page(colours.get(shape.entry, ""), shape.colour))


def picture_of(section: CrossSection, user: AbstractUser | AnonymousUser) -> Picture | None:
    """Return what this person may see of a section; costs one query.

    A drawing that was not adopted yet has other numbers than its row knows of: its shapes go by their permalinks.
    """
    drawing = drawing_of(section)
    if drawing is None:
        return None
    visible = Muscle.objects.visible_to(user).order_by()
    ties = CutMuscle.objects.filter(section=section, muscle__in=visible)
    is_adopted = drawing.content_hash == section.content_hash
    muscles = {
        tie.number if is_adopted else tie.muscle.permalink: tie.muscle
        for tie in ties.select_related("muscle__home", "muscle__region__home")
    }
    shapes = tuple(
        ShownShape(shape, muscles.get(shape.number if is_adopted else shape.entry) if shape.entry else None)
        for shape in drawing.shapes
    )
    return Picture(drawing, shapes, tuple(parts_of(shapes, section.region)))


def parts_of(shapes: Iterable[ShownShape], home: Region) -> Iterable[Part]:
    """Yield the muscles by compartment, those of other regions last, then what is no muscle."""
    with_muscle = [each for each in shapes if each.muscle]

    def order(each: ShownShape) -> tuple:
        region = each.muscle.region
        return each.muscle.home_id != home.pk, each.muscle.home.name, region.position, region.name, region.pk

    in_order = sorted(with_muscle, key=lambda each: (*order(each), each.shape.number))
    for _, group in groupby(in_order, key=order):
        inside = tuple(group)
        region, its_home = inside[0].muscle.region, inside[0].muscle.home
        is_away = its_home.pk != home.pk and region.pk != its_home.pk
        name = f"{region.name} of the {its_home.name.lower()}" if is_away else region.name
        yield Part(name, region.get_absolute_url(), inside)
    others = tuple(each for each in shapes if not each.shape.entry)
    if others:
        yield Part("Bones and other tissues", "", others)


def levels_of(sections: Iterable[CrossSection], drawing: Drawing, current: CrossSection | None = None) -> list[Level]:
    """Return the lines of these sections on the standing limb."""
    lines = dict(enumerate(drawing.standing.levels, start=1))
    return [
        Level(section, lines[section.number], is_current=section == current)
        for section in sections
        if section.number in lines
    ]
