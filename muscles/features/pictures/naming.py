"""What the names of pictures say: their order, and from where each is seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from math import gcd
from pathlib import PurePosixPath

from django.utils.text import slugify

from muscles.files.orientations import DIRECTIONS, SIXTEENTH, orientation_of

TURNS = (8, 12, 16, 24, 32, 36, 48, 64, 72)
"""In how many pictures renderers turn something once around."""

OURS = 16
LARGEST_STEP = 90  # degrees; four views are the fewest of a turn that is numbered by degrees
SMALLEST_STEP = 5
DIGITS = re.compile(r"(\d+)")
NUMBERED = re.compile(r"^(?P<series>.*?)[-_ .(#]*(?P<number>\d{1,4})\)?$")
IN_DEGREES = re.compile(r"^(?P<series>.*?)[-_ ]*(?P<degrees>\d{1,3}(?:[.,]\d)?) ?(?:deg|degrees?|°)$", re.I)
WORD = re.compile(r"^(?P<series>.*?)[-_ ]*(?<![a-z])(?P<word>[a-z]+)$", re.I)
FROM_WORDS = {"front": 0.0, "back": 180.0, "behind": 180.0}


@dataclass(frozen=True)
class Place:
    """What a name says; `orientation` in degrees, `total` is that of the turn which the picture is a view of."""

    series: str
    number: int | None = None
    total: int | None = None
    orientation: float | None = None


@dataclass
class Reading:
    """What the names of several pictures say together, in their order, and what is odd about them."""

    names: list[str]
    places: list[Place]
    notes: list[str] = field(default_factory=list)


def natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """Sort with it, and `-10` comes after `-9`."""
    parts = DIGITS.split(str(PurePosixPath(name.casefold()).with_suffix("")))
    numbered = [(0, int(part), "") if part.isdecimal() else (1, 0, part.strip("-_ ")) for part in parts if part]
    return numbered, name


def read_names(names: Iterable[str], *, about: str = "") -> Reading:
    """Read names, best all of an upload: that they are views of a turn is seen from many only.

    `about` says of what the pictures are: a word of it, such as “anterior”, is no direction.
    """
    names = list(names)
    reading = Reading(names, [_alone(name, about) for name in names])
    series = defaultdict(list)
    for index, place in enumerate(reading.places):
        if place.number is not None and place.orientation is None:
            series[slugify(place.series)].append(index)
    for members in series.values():
        _turn(members, reading)
    return reading


def _alone(name: str, about: str) -> Place:
    """Read what a name says by itself."""
    path = PurePosixPath(name)
    stem = path.name[: -len(path.suffix)] if path.suffix else path.name
    folder = "" if path.parent == PurePosixPath() else f"{path.parent}/"
    if found := IN_DEGREES.match(stem):
        return Place(folder + found["series"], orientation=float(found["degrees"].replace(",", ".")) % 360)
    if found := NUMBERED.match(stem):
        return Place(folder + found["series"], number=int(found["number"]))
    if (found := WORD.match(stem)) and found["word"].casefold() not in re.findall(r"[a-z]+", about.casefold()):
        return Place(folder + found["series"], orientation=_said_by(found["word"].casefold()))
    return Place(folder + stem)


def _said_by(word: str) -> float | None:
    """Return the orientation in the middle of what a word stands for."""
    where = [number for number, direction in enumerate(DIRECTIONS) if direction == word]
    return where[len(where) // 2] * SIXTEENTH if where else FROM_WORDS.get(word)


def _turn(members: list[int], reading: Reading) -> None:
    """Give the pictures of a series their orientations, if it looks like a turn; note what it lacks."""
    numbers = {index: reading.places[index].number or 0 for index in members}
    found, series = sorted({*numbers.values()}), reading.places[members[0]].series
    for number in found:
        twice = [reading.names[index] for index in members if numbers[index] == number]
        if len(twice) > 1:
            reading.notes.append(f"Number {number} is there {len(twice)} times: {', '.join(twice)}.")
    if step := _step_of_degrees(found):
        for index, number in numbers.items():
            reading.places[index] = Place(series, 1 + number // step, 360 // step, float(number))
        _note_gaps(series, found, list(range(0, 360, step)), reading)
        return
    first = found[0] if found[0] in (0, 1) else 1
    total = _total_of([number - first + 1 for number in found])
    if total:
        for index, number in numbers.items():
            counted = number - first + 1
            reading.places[index] = Place(series, counted, total, orientation_of(counted, of=total))
    last = first + total - 1 if total else found[-1]
    if found[0] == first and 2 * len(found) > last:
        _note_gaps(series, found, list(range(first, last + 1)), reading)


def _step_of_degrees(found: list[int]) -> int:
    """Return by how many degrees each turns on from the last, if the numbers are degrees; else 0."""
    step = reduce(gcd, found)
    if found[0] != 0 or found[-1] >= 360 or not SMALLEST_STEP <= step <= LARGEST_STEP or 360 % step:
        return 0
    return step if _is_nearly_whole(len(found), 360 // step) else 0


def _total_of(found: list[int]) -> int:
    """Return of how many pictures this is a turn, if it looks like one; else 0."""
    if found[0] < 1:
        return 0
    total = found[-1] if found[-1] in TURNS else OURS if found[-1] < OURS else 0
    return total if _is_nearly_whole(len(found), total) else 0


def _is_nearly_whole(count: int, total: int) -> bool:
    return count >= total - max(1, total // 8)


def _note_gaps(series: str, found: list[int], wanted: list[int], reading: Reading) -> None:
    missing = [str(number) for number in wanted if number not in found]
    if missing:
        which = f"number {missing[0]} is" if len(missing) == 1 else f"numbers {', '.join(missing)} are"
        reading.notes.append(f"Of “{PurePosixPath(series).name or 'these'}”, {which} missing.")
