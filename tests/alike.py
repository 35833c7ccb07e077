"""Whether two renderings of the same thing are equal within what machines may differ."""

import numpy as np

NOTICED = 24
MOST_DIFFERENT = 0.01
MEAN = 1.0


def assert_alike(seen, expected):
    """Both in straight RGBA. A few samples at edges may differ much, all of them together hardly at all."""
    assert seen.shape == expected.shape
    apart = np.abs(laid_on_grey(seen) - laid_on_grey(expected)).max(axis=2)
    assert apart.mean() <= MEAN
    assert (apart > NOTICED).mean() <= MOST_DIFFERENT


def laid_on_grey(pixels):
    """What is clear has no colour to compare."""
    alpha = pixels[..., 3:] / 255
    return np.concatenate([pixels[..., :3] * alpha + 128 * (1 - alpha), pixels[..., 3:]], axis=2)
