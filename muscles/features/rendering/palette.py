"""Colours as they are before light falls on them (red, green, blue from 0 to 1).

Each muscle has one colour, `#rrggbb` in `scenes.json`. Those of a compartment are of one hue, more or less; muscles
that touch, or are seen beside each other, are apart for the colour-blind, too (`pytest -k palette`).
"""

from __future__ import annotations

Colour = tuple[float, float, float]

BONE: Colour = (0.985, 0.925, 0.800)
TENDON: Colour = (0.900, 0.830, 0.790)


def as_hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colour)


def colour_of(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text[1:])
    return red / 255, green / 255, blue / 255
