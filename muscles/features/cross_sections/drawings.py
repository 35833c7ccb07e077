"""Reads the drawings that the renderer made of cuts.

Everything that a page writes into SVG is a number, a colour, a path or a text that the template escapes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

from django.core.files.storage import default_storage

from muscles.files.outlines import PATH
from muscles.texts.colours import is_colour

KINDS = ("muscle", "tissue", "bone")
SIDES = {"in": "middle", "left": "end", "right": "start"}
LEADING = 1.15  # of the size of type
FOOT, LAST_LINE, BAR = 62, 12, 18
"""Units from the lower edge, and how high the bar of the scale is."""
GAP = 9  # units between a name and its leader


class DrawingError(Exception):
    """A file is no drawing that can be shown; says which file, and what of it."""


@dataclass(frozen=True)
class Line:
    """A line of a name: how far it stands from the middle of the name, in sizes of type."""

    text: str
    shift: str


@dataclass(frozen=True)
class Label:
    """A name or a number at a point; `target` is where its leader ends, if it has one; it begins at `start`."""

    lines: tuple[Line, ...]
    anchor: str
    x: int
    y: int
    target: tuple[int, int] | None

    @property
    def start(self) -> int:
        return self.x + {"end": GAP, "start": -GAP}.get(self.anchor, 0)


@dataclass(frozen=True)
class Shape:
    """What is cut: a muscle, a bone or another tissue; `number` counts from 1."""

    number: int
    entry: str
    kind: str
    name: str
    colour: str
    is_dark: bool
    path: str
    label: Label
    figure: Label


@dataclass(frozen=True)
class Standing:
    """The limb from the front; `levels` are the lines at which it is cut, as x and y of either end."""

    width: int
    height: int
    limb: str
    bones: str
    levels: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Drawing:
    region: str
    number: int
    name: str
    limb: str
    level: str
    note: str
    credit: str
    licence: str
    width: int
    height: int
    mm_per_unit: float
    bar_mm: int
    bar_units: int
    standing: Standing
    shapes: tuple[Shape, ...]
    content_hash: str

    @property
    def middle(self) -> int:
        return self.width // 2

    @property
    def foot(self) -> int:
        """Where the direction below the shapes stands."""
        return self.height - FOOT

    @property
    def last_line(self) -> int:
        return self.height - LAST_LINE

    @property
    def bar_top(self) -> int:
        return self.last_line - BAR

    @property
    def bar_end(self) -> int:
        """Where the length of the bar is written."""
        return self.bar_units + BAR

    @property
    def bar_text(self) -> str:
        return f"{self.bar_mm // 10} cm" if self.bar_mm % 10 == 0 else f"{self.bar_mm} mm"

    @property
    def mm_wide(self) -> float:
        return self.width * self.mm_per_unit


def read_drawing(name: str) -> Drawing:
    """Read a drawing of the media folder.

    Raises:
        DrawingError: it is missing, or is none.
    """
    try:
        with default_storage.open(name) as file:
            return parse(file.read(), name)
    except OSError as error:
        raise DrawingError(f"{name} cannot be read: {error.strerror or error}.") from error


def parse(content: bytes, name: str) -> Drawing:
    """Read what a file holds.

    Raises:
        DrawingError: it is no drawing.
    """
    try:
        return drawing_from(json.loads(content), sha256(content).hexdigest())
    except KeyError as error:
        raise DrawingError(f"{name} has no {error}.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise DrawingError(f"{name} is no drawing of a cut: {error}.") from error


def drawing_from(data: dict[str, Any], content_hash: str) -> Drawing:
    return Drawing(
        region=text(data, "region"),
        number=whole(data["number"]),
        name=text(data, "name"),
        limb=text(data, "limb"),
        level=level_of(data),
        note=text(data, "note"),
        credit=text(data, "credit"),
        licence=text(data, "licence"),
        width=whole(data["width"]),
        height=whole(data["height"]),
        mm_per_unit=float(data["mm_per_unit"]),
        bar_mm=whole(data["bar"]["mm"]),
        bar_units=whole(data["bar"]["units"]),
        standing=standing_from(data["standing"]),
        shapes=tuple(shape_from(row, number) for number, row in enumerate(data["shapes"], start=1)),
        content_hash=content_hash,
    )


def level_of(data: dict[str, Any]) -> str:
    share = round(100 * float(data["share"]))
    mm, length, along = whole(data["mm"]), whole(data["length"]), text(data, "along")
    return f"{mm} mm below the upper end of the {along}: {share} % of {length} mm"


def standing_from(data: dict[str, Any]) -> Standing:
    levels = tuple(tuple(map(whole, level)) for level in data["levels"])
    if any(len(level) != 4 for level in levels):
        raise ValueError("a level of “standing” is not two points")
    return Standing(
        width=whole(data["width"]),
        height=whole(data["height"]),
        limb=path(data, "limb"),
        bones=path(data, "bones"),
        levels=levels,  # type: ignore[arg-type]
    )


def shape_from(data: dict[str, Any], number: int) -> Shape:
    if data["kind"] not in KINDS:
        raise ValueError(f"shape {number} is of no kind that is known: {data['kind']!r}")
    if not is_colour(data["colour"]):
        raise ValueError(f"shape {number} has no colour like #c71c1a: {data['colour']!r}")
    return Shape(
        number=number,
        entry=text(data, "entry"),
        kind=data["kind"],
        name=text(data, "name"),
        colour=data["colour"],
        is_dark=bool(data["is_dark"]),
        path=path(data, "path"),
        label=label_from(data["label"]),
        figure=label_from(data["figure"]),
    )


def label_from(data: dict[str, Any]) -> Label:
    lines = [str(line) for line in data["lines"]]
    first = 0.35 - LEADING * (len(lines) - 1) / 2  # the base line of one line that stands in the middle
    shifts = [first, *(LEADING for _ in pairwise(lines))]
    x, y = map(whole, data["at"])
    target = data.get("to")
    return Label(
        lines=tuple(Line(line, f"{shift:.3f}em") for line, shift in zip(lines, shifts, strict=True)),
        anchor=SIDES[data["side"]],
        x=x,
        y=y,
        target=(whole(target[0]), whole(target[1])) if target else None,
    )


def text(data: dict[str, Any], name: str) -> str:
    value = data[name]
    if not isinstance(value, str):
        raise ValueError(f"“{name}” is no text")
    return value


def path(data: dict[str, Any], name: str) -> str:
    value = text(data, name)
    if not PATH.fullmatch(value):
        raise ValueError(f"“{name}” is no path")
    return value


def whole(value: Any) -> int:
    if not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value
