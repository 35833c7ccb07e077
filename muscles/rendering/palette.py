"""Colours by name, as they are before light falls on them (red, green, blue from 0 to 1)."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9a-f]{6}")
Colour = tuple[float, float, float]

BONE: Colour = (0.985, 0.925, 0.800)
TENDON: Colour = (0.900, 0.830, 0.790)

MUSCLES: dict[str, Colour] = {
    # Reds for the parts of one muscle or group: apart in lightness, so also for a colour-blind reader.
    "red": (0.780, 0.110, 0.100),
    "coral": (0.930, 0.440, 0.360),
    "wine": (0.520, 0.070, 0.150),
    "rose": (0.960, 0.640, 0.580),
    # Okabe and Ito's set, made for colour-blind readers.
    "orange": (0.902, 0.624, 0.000),
    "sky": (0.337, 0.706, 0.914),
    "green": (0.000, 0.620, 0.451),
    "yellow": (0.941, 0.894, 0.259),
    "blue": (0.050, 0.410, 0.720),
    "vermilion": (0.835, 0.369, 0.000),
    "pink": (0.800, 0.475, 0.655),
    # The same hues again, clearly lighter or darker, where a region has more than seven muscles.
    "brown": (0.480, 0.300, 0.060),
    "ice": (0.690, 0.880, 0.960),
    "forest": (0.050, 0.340, 0.230),
    "olive": (0.560, 0.540, 0.100),
    "navy": (0.130, 0.180, 0.450),
    "apricot": (0.960, 0.680, 0.450),
    "plum": (0.480, 0.140, 0.380),
    "mint": (0.560, 0.850, 0.690),
    "lilac": (0.720, 0.660, 0.900),
}


def as_hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colour)


def is_colour(name: str) -> bool:
    return name in MUSCLES or HEX.fullmatch(name) is not None


def colour_of(name: str) -> Colour:
    """A colour by its name above or as `#rrggbb`."""
    if name in MUSCLES:
        return MUSCLES[name]
    red, green, blue = bytes.fromhex(name[1:])
    return red / 255, green / 255, blue / 255
