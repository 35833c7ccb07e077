"""The number of the recipe changes with the bytes that the same pixels become."""

from hashlib import sha256

import numpy as np
import pytest

from muscles.features.rendering import encode
from muscles.features.rendering.encode import poster_webp, reduced, still_of, stills_webp, within_measure
from muscles.features.rendering.sidecar import RECIPE

pytestmark = pytest.mark.unit

TEXTS = {"Title": "Arm", "Copyright": "© Nobody"}
SIZE, SMALLER = (300, 400), (225, 300)
MADE = {4: "ee2c610aec408282730661a1b51f74f2f937bc66b6d1ca5ab00a822aab50bccc"}
"""What each recipe made of the pixels below. Never change a line of it: raise RECIPE, and add one."""


def ball(*, grain: float):
    """A shaded ball with a soft edge, which noise makes harder to pack."""
    y, x = np.mgrid[0:400, 0:300].astype(np.float32)
    away = np.hypot(x - 150, y - 200)
    alpha = np.clip(120 - away, 0, 4) / 4
    light = np.clip(1 - away / 160, 0, 1) + grain * np.random.default_rng(1).random((400, 300), dtype=np.float32)
    colours = np.stack([light * share for share in (0.8, 0.3, 0.2)], axis=2)
    return np.concatenate([np.clip(colours, 0, 1) * alpha[..., None], alpha[..., None]], axis=2).astype(np.float32)


def test_recipe_is_raised_when_the_encoding_gives_other_bytes():
    smooth, rough = still_of(ball(grain=0.05)), still_of(ball(grain=1.5))
    files = [
        *stills_webp([smooth], SMALLER, TEXTS),
        *stills_webp([smooth, rough.resize((1200, 1600))], SMALLER, TEXTS),
        within_measure(reduced(smooth, SIZE), TEXTS),
        poster_webp(np.asarray(smooth.convert("RGB")), TEXTS),
    ]
    measures = f"{encode.QUALITIES} {encode.LARGEST} {encode.LARGEST_REDUCED}".encode()

    digest = sha256(b"".join([*files, measures])).hexdigest()

    assert digest == MADE[RECIPE], "The encoding has changed: raise RECIPE in sidecar.py."
