import av
import numpy as np
import pytest

from muscles.features.rendering.video import LARGEST, write_webm

pytestmark = pytest.mark.unit


def test_film_of_much_detail_stays_within_the_measure(tmp_path):
    rng = np.random.default_rng(1)
    coarse = rng.integers(0, 255, (4, 60, 40, 3), dtype=np.uint8)
    frames = [np.kron(picture, np.ones((4, 4, 1), dtype=np.uint8)) for picture in coarse]

    write_webm(tmp_path / "film.webm", frames, 12, {})

    assert (tmp_path / "film.webm").stat().st_size <= LARGEST
    with av.open(str(tmp_path / "film.webm")) as film:
        assert len(list(film.decode(video=0))) == 4
