"""Reads where each muscle of a picture is seen: the outlines that lie beside a still."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from django.core.files import File

PATH = re.compile(r"[MmLlHhVvZz0-9 ,.-]+")


@dataclass(frozen=True)
class Outlines:
    """SVG path data by the number of a legend's line, in the coordinates of a `width` by `height` picture."""

    width: int
    height: int
    shapes: dict[int, str]


def read_outlines(file: File) -> Outlines | None:
    """Read a file of outlines; None where there is none, or none that can be used."""
    if not file:
        return None
    try:
        with file.open("rb") as stream:
            data = json.load(stream)
        shapes = {int(number): str(path) for number, path in data["shapes"].items()}
        outlines = Outlines(int(data["width"]), int(data["height"]), shapes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return outlines if all(PATH.fullmatch(path) for path in shapes.values()) else None
