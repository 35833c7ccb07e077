"""Texts for many pictures from one pattern, such as “{name}, {view} view”."""

from __future__ import annotations

import re

from muscles.models import GalleryImage

GAP = re.compile(r"\{(\w*)\}")
GAPS = {
    "name": "of the entry",
    "view": "such as posterolateral",
    "degrees": "of its orientation",
    "number": "among its like",
    "count": "of these",
}


def unknown_gaps(pattern: str) -> list[str]:
    """What a pattern asks for and nobody knows."""
    return [gap for gap in GAP.findall(pattern) if gap not in GAPS]


def filled(pattern: str, *, name: str, image: GalleryImage, number: int, count: int) -> str | None:
    """Return a pattern with its gaps filled; None where the picture lacks what one asks for."""
    values: dict[str, str] = {"name": name, "number": str(number), "count": str(count)}
    if image.orientation is not None:
        values |= {"view": image.direction, "degrees": f"{image.orientation.normalize():f}°"}
    if any(gap not in values for gap in GAP.findall(pattern)):
        return None
    return GAP.sub(lambda gap: values[gap[1]], pattern).strip()
