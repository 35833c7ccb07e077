"""A picture with its labels: what is seen in it, and what stands beside it, within one drawing.

Sizes are units of the drawing, in which a picture is 450 wide and stands between two margins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from muscles.features.labels.layout import Placed, Point, Room, place
from muscles.files.spots import spot_in
from muscles.views.galleries import Key, PictureMap

WIDTH = 450
MARGINS = {"names": 200, "numbers": 46}  # on each side; labels.css has their share of the whole
SIZE, LEADING = 16, 17  # of the type of names, and from line to line
LEAST, AIR = 33, 8  # how high a name is, which is a link, at least; what is free above and below its lines
MOST_LINES = 3
NUMBER, PITCH_OF_NUMBERS = 30, 26  # how wide a number with its air is, and how high
STEM, GAP = 10, 6  # a leader begins with a level stem; between it and its label is a gap
NARROW, BROAD = "fijlrtI.,'’ ()", "mwMW"
WIDTHS = 0.36, 0.6, 0.94  # of narrow letters, others and broad ones, in sizes of type; few fonts are as wide


class Show(StrEnum):
    """What stands beside a picture; the names in an address."""

    NAMES = "names"
    NUMBERS = "numbers"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        return self.name.capitalize()


@dataclass(frozen=True)
class Line:
    """A line of the key: its number in the drawing, counted from 1, and what the legend says."""

    number: int
    key: Key


def numbered(legend: Sequence[Key]) -> list[Line]:
    return [Line(number, key) for number, key in enumerate(legend, start=1)]


@dataclass(frozen=True)
class Label:
    """A label with its leader, in the coordinates of the drawing; `lines` are those of its text."""

    line: Line
    placed: Placed
    lines: tuple[str, ...]
    pitch: float

    @property
    def direction(self) -> int:
        return -1 if self.placed.is_left else 1

    @property
    def anchor(self) -> str:
        return "end" if self.placed.is_left else "start"

    @property
    def x(self) -> float:
        return self.placed.start[0] + self.direction * (STEM + GAP)

    @property
    def middle(self) -> float:
        """The middle of a number, across."""
        return self.placed.start[0] + self.direction * (STEM + NUMBER / 2)

    @property
    def y(self) -> float:
        return self.placed.start[1]

    @property
    def texts(self) -> list[tuple[str, float]]:
        """Each line with the height of its base line."""
        first = self.y + 0.35 * SIZE - LEADING * (len(self.lines) - 1) / 2
        return [(text, first + LEADING * number) for number, text in enumerate(self.lines)]

    @property
    def leader(self) -> str:
        (x, y), (to_x, to_y) = self.placed.start, self.placed.end
        return f"M{x + self.direction * STEM:g} {y:.1f}H{x:g}L{to_x:.1f} {to_y:.1f}"

    @property
    def box(self) -> Box:
        """What the label covers, and where it is pressed: left, top, width and height."""
        width = max(map(width_of, self.lines))
        return Box(self.x - width if self.placed.is_left else self.x, self.y - self.pitch / 2, width, self.pitch)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Drawing:
    """The labels of one view. Its size depends on the key alone, so that a picture that turns stands still."""

    show: Show
    height: float
    top: float
    labels: tuple[Label, ...]

    @property
    def view_box(self) -> str:
        margin = MARGINS[self.show]
        return f"{-margin} {self.top:g} {WIDTH + 2 * margin} {self.height:g}"


@dataclass(frozen=True)
class Sheet:
    """A picture with its drawings; `key` is all that any view may show, `shown` what is seen in this one.

    Names come with numbers, too, which stand for them on a narrow screen.
    """

    key: tuple[Line, ...]
    shown: tuple[Line, ...]
    drawings: tuple[Drawing, ...]


def sheet_of(seen: PictureMap | None, key: Sequence[Line], show: Show) -> Sheet:
    by_number = {line.key.number: line for line in key}
    shapes = seen.shapes if seen else ()
    found = [(by_number[shape.key.number], shape.path) for shape in shapes if shape.key.number in by_number]
    scale = WIDTH / seen.width if seen else 1
    height = seen.height * scale if seen else WIDTH * 4 / 3
    spots = [(line, spot_in(path)) for line, path in found]
    sites = {line.number: (spot.x * scale, spot.y * scale) for line, spot in spots if spot}
    shows = {Show.NAMES: (Show.NAMES, Show.NUMBERS), Show.NUMBERS: (Show.NUMBERS,)}.get(show, ())
    drawings = tuple(drawing_of(sites, key, each, height) for each in shows)
    return Sheet(tuple(key), tuple(line for line, _ in found), drawings)


def drawing_of(sites: Mapping[int, Point], key: Sequence[Line], show: Show, height: float) -> Drawing:
    """Draw the labels of sites, by the number of their line; where columns are higher than the picture, both grow."""
    texts = {line.number: in_lines(line.key.name) if show is Show.NAMES else (str(line.number),) for line in key}
    most = max(map(len, texts.values()), default=1)
    pitch = max(LEAST, LEADING * most + AIR) if show is Show.NAMES else PITCH_OF_NUMBERS
    whole = max(height, pitch * ((len(key) + 1) // 2))
    top = (height - whole) / 2
    lines = {line.number: line for line in key}
    placed = place(sites, Room(0, WIDTH, top, top + whole, pitch))
    labels = [Label(lines[each.number], each, texts[each.number], pitch) for each in placed]
    return Drawing(show, whole, top, tuple(labels))


def in_lines(name: str) -> tuple[str, ...]:
    """Write a name in as few lines as it has room in; what has none in three lines ends in dots."""
    room = MARGINS[Show.NAMES] - STEM - GAP
    for count in range(1, MOST_LINES + 1):
        lines = broken(name.split(), count)
        if max(map(width_of, lines)) <= room:
            break
    return tuple(shortened(line, room) for line in lines)


def broken(words: list[str], count: int) -> tuple[str, ...]:
    """Break a name into this many lines, or fewer, the widest of which is as narrow as possible."""
    if count == 1 or len(words) < 2:
        return (" ".join(words),)
    breaks = [(" ".join(words[:at]), *broken(words[at:], count - 1)) for at in range(1, len(words))]
    return min(breaks, key=lambda lines: max(map(width_of, lines)))


def shortened(line: str, room: float) -> str:
    if width_of(line) <= room:
        return line
    while width_of(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def width_of(text: str) -> float:
    """About how wide a text of this size is."""
    narrow, other, broad = WIDTHS
    return SIZE * sum(narrow if letter in NARROW else broad if letter in BROAD else other for letter in text)
