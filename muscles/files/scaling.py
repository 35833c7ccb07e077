"""Pictures made smaller piece by piece, so that a large one is in memory once, as it was decoded, and never twice."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image

from muscles.files.colours import Conversion, plain

SIZES = {"thumb": 160, "small": 320, "medium": 640, "large": 1200}
"""The width in pixels of each derived size."""
BAND = 2_000_000  # pixels that are converted at once


def narrowed(picture: Image.Image, widths: Iterable[int], conversion: Conversion | None) -> list[Image.Image]:
    """Return a picture in each of these widths and its own height, in plain colours.

    Where it is see-through, what is narrower has premultiplied colours. Scaling one of them to its height then gives
    the same pixels as scaling both sides of the whole at once.
    """
    wanted, strips = list(widths), list[Image.Image]()
    rows = max(1, BAND // picture.width)
    for top in range(0, picture.height, rows):
        band = plain(picture.crop((0, top, picture.width, min(top + rows, picture.height))), conversion)
        pieces = _pyramid(band, wanted)
        strips = strips or [Image.new(piece.mode, (piece.width, picture.height)) for piece in pieces]
        for strip, piece in zip(strips, pieces, strict=True):
            strip.paste(piece, (0, top))
    return strips


def _pyramid(band: Image.Image, widths: list[int]) -> list[Image.Image]:
    """Return a band in each of these widths, each made of the next wider one that is at least twice as wide."""
    made: dict[int, Image.Image] = {}
    for width in sorted(widths, reverse=True):
        wider = min((each for each in made if each >= 2 * width), default=0)
        made[width] = _of_width(made.get(wider, band), width)
    return [made[width] for width in widths]


def _of_width(band: Image.Image, width: int) -> Image.Image:
    if width == band.width:
        return band
    premultiplied = band.convert("RGBa") if band.mode == "RGBA" else band  # what is narrowed already is so
    return premultiplied.resize((width, band.height), Image.Resampling.LANCZOS)


def scaled(picture: Image.Image, size: tuple[int, int], conversion: Conversion | None) -> Image.Image:
    """Return a picture in another size, as RGB or RGBA."""
    (strip,) = narrowed(picture, [size[0]], conversion)
    return straight(strip.resize(size, Image.Resampling.LANCZOS))


def straight(picture: Image.Image) -> Image.Image:
    """Return a picture without premultiplied colours."""
    return picture.convert("RGBA") if picture.mode == "RGBa" else picture


def memory_for(width: int, height: int) -> int:
    """Return how many bytes all sizes of a picture need in its own height."""
    return 4 * height * sum(min(width, each) for each in SIZES.values())
