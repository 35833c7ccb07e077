"""Colours as they are before light falls on them (red, green, blue from 0 to 1)."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9a-f]{6}")
Colour = tuple[float, float, float]

BONE: Colour = (0.985, 0.925, 0.800)
TENDON: Colour = (0.900, 0.830, 0.790)

MUSCLES: dict[str, str] = {
    # Reds for the parts of one muscle or group: apart in lightness, so also for a colour-blind reader.
    "red": "#c71c1a",
    "coral": "#ed705c",
    "wine": "#851226",
    # For the muscles of a region, the furthest apart first: a scene of n muscles takes the first n, which then differ
    # as much as n colours of this set can, for the colour-blind too (tests/unit/rendering/test_palette.py).
    "vermilion": "#c4452c",
    "gold": "#e2a437",
    "blue": "#2f6db4",
    "aqua": "#7adfe6",
    "lilac": "#aaa3ff",
    "plum": "#6d4074",
    "leaf": "#8bbc83",
    "mallow": "#b383bb",
    "claret": "#96465d",
    "jade": "#40b7a0",
    "crimson": "#9a2024",
    "teal": "#1a917c",
    "moss": "#709960",
    "lime": "#bedd83",
    "ochre": "#ba851d",
}


def as_hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colour)


def is_colour(name: str) -> bool:
    return name in MUSCLES or HEX.fullmatch(name) is not None


def colour_of(name: str) -> Colour:
    """A colour by its name above or as `#rrggbb`."""
    red, green, blue = bytes.fromhex(MUSCLES.get(name, name)[1:])
    return red / 255, green / 255, blue / 255
