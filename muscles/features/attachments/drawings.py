"""Reads the drawing of a muscle’s attachments, without trust."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.files import File

from muscles.files.outlines import PATH
from muscles.models.facts import Use, facts_for

VIEWS = 16
MOST_BYTES = 16 * 6000 + 1000
LARGEST = 4096
ENDS = tuple(fact.name for fact in facts_for(Use.ATTACHED))


class DrawingError(ValueError):
    """The file cannot be drawn; the message names it, and the field."""


@dataclass(frozen=True)
class View:
    """SVG path data: a path for each bone, the muscle as it would be seen, and what is seen of either area."""

    bones: tuple[str, ...]
    muscle: str
    origin: str
    insertion: str


@dataclass(frozen=True)
class Drawing:
    """The views of a muscle, by its permalink, in the order of a turn; in the coordinates of `width` by `height`."""

    entry: str
    width: int
    height: int
    title: str
    credit: str
    views: tuple[View, ...]

    def shows(self, end: str) -> bool:
        """Is the origin, or the insertion, seen from anywhere?"""
        return any(getattr(view, end) for view in self.views)


def read_drawing(file: File) -> Drawing:
    """Read a drawing.

    Raises:
        FileNotFoundError: there is no such file.
        DrawingError: it holds something else.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise DrawingError(f"{file.name}: has more than {MOST_BYTES} bytes.")
        data = json.loads(content)
    except FileNotFoundError:
        raise
    except DrawingError:
        raise
    except (OSError, ValueError, RecursionError) as error:
        raise DrawingError(f"{file.name}: is no JSON ({error}).") from error
    return _drawing(f"{file.name}", data)


def _drawing(where: str, data: Any) -> Drawing:
    if not isinstance(data, dict):
        raise DrawingError(f"{where}: is no JSON object.")
    for name in ("width", "height"):
        if type(data.get(name)) is not int or not 0 < data[name] <= LARGEST:
            raise DrawingError(f"{where}: {name} is a whole number from 1 to {LARGEST}.")
    for name in ("entry", "title", "credit"):
        if not isinstance(data.get(name), str) or not data[name].strip():
            raise DrawingError(f"{where}: {name} is a text.")
    views = data.get("views")
    if not isinstance(views, list) or len(views) != VIEWS:
        raise DrawingError(f"{where}: views is a list of {VIEWS}.")
    found = tuple(_view(f"{where}: views, {number}", view) for number, view in enumerate(views, start=1))
    drawing = Drawing(
        entry=data["entry"],
        width=data["width"],
        height=data["height"],
        title=data["title"],
        credit=data["credit"],
        views=found,
    )
    if not any(map(drawing.shows, ENDS)):
        raise DrawingError(f"{where}: no view shows an origin or an insertion.")
    return drawing


def _view(where: str, view: Any) -> View:
    if not isinstance(view, dict):
        raise DrawingError(f"{where}: is no JSON object.")
    bones = view.get("bones")
    if not isinstance(bones, list) or not all(map(_is_path, bones)):
        raise DrawingError(f"{where}, bones: is a list of SVG paths.")
    for name in ("muscle", *ENDS):
        if view.get(name) != "" and not _is_path(view.get(name)):
            raise DrawingError(f"{where}, {name}: is an SVG path, or empty.")
    return View(tuple(bones), view["muscle"], view["origin"], view["insertion"])


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and PATH.fullmatch(value) is not None
