"""Colours as texts: `#rrggbb`, in lower case."""

from __future__ import annotations

import re

COLOUR = re.compile(r"#[0-9a-f]{6}")
DARK = 0.179  # relative luminance at which black and white have the same contrast


def is_colour(text: str) -> bool:
    return COLOUR.fullmatch(text) is not None


def is_dark(colour: str) -> bool:
    """Is white easier to read on it than black?"""
    red, green, blue = (linear(channel / 255) for channel in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < DARK


def linear(channel: float) -> float:
    """Return the light of a channel of sRGB, both from 0 to 1."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
