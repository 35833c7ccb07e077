"""Colours of a PNG that says what they mean without a profile; expected is what Chromium shows of the same file."""

import struct
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from muscles.files.colours import conversion_of, plain

pytestmark = pytest.mark.unit

RED = (230, 90, 80)
SRGB = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
DISPLAY_P3 = (0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)


def shown(*, gamma=None, places=None, more=()):
    chunks = PngImagePlugin.PngInfo()
    if places:
        chunks.add(b"cHRM", struct.pack(">8I", *(round(place * 100_000) for place in places)))
    if gamma is not None:
        chunks.add(b"gAMA", struct.pack(">I", round(gamma * 100_000)))
    for chunk in more:
        chunks.add(*chunk)
    content = BytesIO()
    Image.new("RGB", (4, 3), RED).save(content, "PNG", pnginfo=chunks)
    with Image.open(content) as picture:
        return plain(picture, conversion_of(picture)).getpixel((0, 0))


@pytest.mark.parametrize(
    ("gamma", "places", "expected"),
    [
        (0.45455, DISPLAY_P3, (250, 76, 71)),
        (0.55556, SRGB, (235, 109, 99)),
        (1.0, SRGB, (244, 160, 152)),
    ],
)
def test_colours_are_those_that_the_chunks_mean(gamma, places, expected):
    assert shown(gamma=gamma, places=places) == pytest.approx(expected, abs=1)


@pytest.mark.parametrize(
    "said",
    [
        {"gamma": 0.45455, "places": SRGB},
        {"gamma": 0.55556},
        {"places": DISPLAY_P3},
        {"gamma": 0.45455, "places": (0,) * 8},
        {"gamma": 0, "places": DISPLAY_P3},
        {"gamma": 0.45455, "places": (0.3127, 0.329) * 4},
        {"gamma": 0.45455, "places": DISPLAY_P3, "more": [(b"sRGB", b"\0")]},
    ],
    ids=["those of sRGB", "gamma alone", "places alone", "nothing but zeros", "no light", "one place", "sRGB said"],
)
def test_other_colours_stay_what_they_are(said):
    assert shown(**said) == RED
