from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from muscles.features.rendering.png import indexed_png
from muscles.features.rendering.quantise import quantise

pytestmark = pytest.mark.unit


def opaque(colours):
    return np.concatenate([colours, np.ones_like(colours[..., :1])], axis=-1).astype(np.float32)


def bone(brightness):
    return brightness[..., None] * np.array([1, 0.94, 0.81], dtype=np.float32)


def as_seen(pixels, touched, targets=1):
    places, palette = quantise(pixels, touched, targets)
    assert len(palette) <= 256
    return palette[places].astype(int)


def test_smooth_bone_shows_no_steps_that_can_be_seen():
    ramp = np.tile(np.linspace(0.2, 0.98, 300, dtype=np.float32), (4, 1))

    seen = as_seen(opaque(bone(ramp)), np.zeros(ramp.shape, dtype=bool))

    assert np.abs(np.diff(seen[0, :, :3], axis=0)).max() <= 4
    assert np.abs(seen[..., :3] - 255 * bone(ramp)).max() <= 3
    assert (seen[..., 3] == 255).all()


def test_muscle_keeps_its_colours():
    shades = np.linspace(0.3, 1, 200, dtype=np.float32)
    reds = np.tile(shades[:, None] * np.array([0.8, 0.1, 0.1], dtype=np.float32), (4, 1, 1))

    seen = as_seen(opaque(reds), np.ones((4, 200), dtype=bool))

    assert np.abs(seen[..., :3] - 255 * reds).max() <= 6


def test_fade_keeps_alpha_on_average():
    alpha = np.repeat(np.linspace(0.05, 0.95, 120, dtype=np.float32)[:, None], 60, axis=1)
    pixels = opaque(bone(np.full((120, 60), 0.8, dtype=np.float32))) * alpha[..., None]

    seen = as_seen(pixels, np.zeros(alpha.shape, dtype=bool))

    blocks = seen[..., 3].reshape(15, 8, 60).mean(axis=(1, 2))
    assert np.abs(blocks - 255 * alpha[:, 0].reshape(15, 8).mean(axis=1)).max() < 6


def test_soft_edges_of_muscles_are_kept():
    pixels = opaque(np.tile(np.array([0.8, 0.1, 0.1], dtype=np.float32), (6, 6, 1)))
    pixels[:, 5] /= 2

    seen = as_seen(pixels, np.ones((6, 6), dtype=bool))

    assert np.abs(seen[0, 4] - [204, 26, 26, 255]).max() <= 2
    assert seen[0, 5, 3] == 128


def test_nothing_is_nothing():
    seen = as_seen(np.zeros((4, 4, 4), dtype=np.float32), np.zeros((4, 4), dtype=bool))

    assert (seen == 0).all()


def test_png_is_read_back_as_it_was_written():
    rows = np.arange(600, dtype=np.uint16).reshape(20, 30)
    places = (rows % 7 + rows // 90).astype(np.uint8)
    palette = np.array([[number, 2 * number, 255 - number, 17 * number] for number in range(14)], dtype=np.uint8)

    data = indexed_png(places, palette, {"Copyright": "Someone ©"})

    with Image.open(BytesIO(data)) as picture:
        assert (picture.mode, picture.text) == ("P", {"Copyright": "Someone ©"})
        assert (np.asarray(picture) == places).all()
        assert (np.asarray(picture.convert("RGBA")) == palette[places]).all()
