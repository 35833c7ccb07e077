"""Pictures in 256 colours, alpha among them, that pack well and show no bands.

Bone is pale everywhere, so its colour follows from its brightness: a ramp of narrow steps holds it, and neighbours on
the ramp are neighbours in the palette, which the row filters of a PNG like. Muscle, textured anyway, gets the colours
of a k-means. Where the picture fades out, alpha and brightness are dithered on small grids.
"""

from __future__ import annotations

from colorsys import rgb_to_hsv

import numpy as np
from scipy.spatial import cKDTree

COLOURS = 256
ROUNDS = 8
GRAIN = 0.10
OPAQUE = 254.5
BRIGHTNESS = np.array([0.30, 0.59, 0.11], dtype=np.float32)
FEW_TARGETS = 5
DITHER = np.array([[-0.375, 0.125], [0.375, -0.125]], dtype=np.float32)
BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], dtype=np.float32)
FINE_DITHER = (BAYER + 0.5) / 16 - 0.5


def quantise(pixels: np.ndarray, touched: np.ndarray, targets: int) -> tuple[np.ndarray, np.ndarray]:
    """The picture as indexes, and its palette in straight RGBA.

    `pixels` are premultiplied, 0 to 1; `touched` says where a muscle is seen, be it through bone.
    """
    wanted = pixels * np.float32(255)
    alpha = wanted[..., 3]
    colours = wanted[..., :3] * (255 / np.maximum(alpha, 1))[..., None]
    places = np.zeros(alpha.shape, dtype=np.intp)
    palette = [np.zeros((1, 4))]
    solid = alpha > OPAQUE
    there = alpha > 0.5

    step, alphas = (2.8, 18) if targets <= FEW_TARGETS else (4.0, 9)
    levels = np.rint(colours @ BRIGHTNESS / step).astype(np.intp)
    _add(places, palette, solid & ~touched, levels, wanted)
    keys = _soft_levels(colours @ BRIGHTNESS, alpha, alphas)
    _add(places, palette, (keys > 0) & ~solid & ~touched, keys, wanted)
    left = COLOURS - sum(map(len, palette))
    textured = solid & touched
    share = max(left // 6, 1)
    solids = _ordered(_centres(_thinned(wanted[textured]), min(left - share, 40 + 16 * targets)))
    softs = _centres(wanted[there & ~solid & touched], share)
    if len(solids):
        grain = GRAIN if targets > 1 else 0
        grainy = wanted[textured] * (1 + grain * _tiled(DITHER, alpha.shape)[textured])[:, None]
        places[textured] = sum(map(len, palette)) + cKDTree(solids).query(grainy)[1]
        palette.append(solids)
    if len(softs):
        edge = there & ~solid & touched
        places[edge] = sum(map(len, palette)) + cKDTree(softs).query(wanted[edge])[1]
        palette.append(softs)
    return places.astype(np.uint8), _straight(np.concatenate(palette))


def _soft_levels(brightness: np.ndarray, alpha: np.ndarray, alphas: int) -> np.ndarray:
    """A key of alpha and brightness, coarser in brightness the less there is to see; 0 is nothing at all."""
    steps = np.clip(np.rint(alpha / 255 * alphas + _tiled(FINE_DITHER, alpha.shape)), 0, alphas).astype(np.intp)
    shades = np.rint(brightness / 255 * (2 + 14 * (steps / alphas) ** 2) + _tiled(DITHER, alpha.shape))
    return steps * 100 + np.where(steps > 0, np.clip(shades, 0, 99), 0).astype(np.intp)


def _tiled(grid: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    height, width = shape
    return np.tile(grid, (-(-height // len(grid)), -(-width // len(grid))))[:height, :width]


def _add(
    places: np.ndarray, palette: list[np.ndarray], where: np.ndarray, keys: np.ndarray, wanted: np.ndarray
) -> None:
    """A palette entry, the mean of its pixels, for every key that occurs."""
    found, number = np.unique(keys[where], return_inverse=True)
    if not len(found):
        return
    members = np.bincount(number)
    sums = [np.bincount(number, wanted[..., channel][where]) for channel in range(4)]
    places[where] = sum(map(len, palette)) + number
    palette.append(np.stack(sums, axis=1) / members[:, None])


def _thinned(pixels: np.ndarray) -> np.ndarray:
    """Fewer of the frequent colours, so that the rare ones count."""
    colours, counts = np.unique(np.rint(pixels / 3).astype(np.int16), axis=0, return_counts=True)
    return np.repeat(colours, np.clip(np.sqrt(counts), 1, 40).astype(int), axis=0).astype(np.float32) * 3


def _centres(pixels: np.ndarray, count: int) -> np.ndarray:
    if len(pixels) <= count:
        return np.unique(pixels, axis=0)
    order = np.argsort(pixels.sum(axis=1), kind="stable")
    centres = pixels[order[np.linspace(0, len(pixels) - 1, count).astype(int)]]
    for _ in range(ROUNDS):
        nearest = cKDTree(centres).query(pixels)[1]
        members = np.bincount(nearest, minlength=count)
        sums = [np.bincount(nearest, pixels[:, channel], minlength=count) for channel in range(4)]
        centres = np.where(members[:, None], np.stack(sums, axis=1) / np.maximum(members, 1)[:, None], centres)
    return centres


def _ordered(colours: np.ndarray) -> np.ndarray:
    """Hue by hue, and within each from dark to bright."""

    def key(place: int) -> tuple[int, float]:
        red, green, blue = colours[place, :3] / 255
        return round(12 * rgb_to_hsv(red, green, blue)[0]) % 12, float(colours[place, :3] @ BRIGHTNESS)

    return colours[sorted(range(len(colours)), key=key)]


def _straight(premultiplied: np.ndarray) -> np.ndarray:
    alpha = np.maximum(premultiplied[:, 3:], 1)
    colours = np.clip(np.rint(premultiplied[:, :3] * 255 / alpha), 0, 255)
    return np.concatenate([colours, np.rint(premultiplied[:, 3:])], axis=1).astype(np.uint8)
