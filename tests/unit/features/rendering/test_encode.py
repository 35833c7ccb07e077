from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from muscles.features.rendering.encode import LARGEST, still_of, stills_webp

pytestmark = pytest.mark.unit

TEXTS = {"Title": "Arm", "Copyright": "Nobody"}


def plain():
    pixels = np.zeros((400, 300, 4), dtype=np.float32)
    pixels[100:300, 100:200] = (0.5, 0.1, 0.1, 1)
    pixels[300:320, 100:200] = (0.25, 0.05, 0.05, 0.5)
    return still_of(pixels)


def noisy():
    """More than any quality packs into the measure."""
    noise = np.random.default_rng(1).random((400, 300, 4), dtype=np.float32)
    noise[..., 3] = 1
    return still_of(noise)


def opened(file):
    return Image.open(BytesIO(file)).convert("RGBA")


def test_colour_is_no_longer_premultiplied():
    assert plain().getpixel((150, 310)) == (128, 26, 26, 128)


def test_stills_keep_their_size_their_edges_and_what_they_say():
    (file,) = stills_webp([plain()], (225, 300), TEXTS)

    picture = opened(file)
    assert picture.size == (300, 400)
    assert [picture.getpixel((150, y))[3] for y in (50, 200, 310)] == [0, 255, 128]
    assert Image.open(BytesIO(file)).getexif()[0x8298] == "Nobody"


def test_all_stills_of_an_entry_are_smaller_if_one_is_too_many_bytes():
    files = stills_webp([plain(), noisy()], (225, 300), TEXTS)

    assert [opened(file).size for file in files] == [(225, 300)] * 2
    assert len(files[0]) <= LARGEST


def test_edges_stay_clean_in_the_smaller_size():
    files = stills_webp([plain(), noisy()], (225, 300), TEXTS)

    pixels = np.asarray(opened(files[0])).astype(int)
    solid = pixels[pixels[..., 3] == 255]
    assert np.abs(np.median(solid[:, :3], axis=0) - (128, 26, 26)).max() <= 6
