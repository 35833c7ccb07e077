import numpy as np
import pytest

from muscles.features.rendering.camera import Camera, frame_targets

pytestmark = pytest.mark.unit

RIGHT_OF_BODY, BEHIND_BODY, ABOVE = (-10, 0, 0), (0, 10, 0), (0, 0, 10)


def seen(point, azimuth):
    camera = Camera((0, 0, 0), 80.0, 60, 80, azimuth)
    return camera.project(np.array([point], dtype=np.float32))[0].round(3).tolist()


@pytest.mark.parametrize(
    ("azimuth", "point", "place"),
    [
        (0, RIGHT_OF_BODY, [20, 40]),
        (0, ABOVE, [30, 30]),
        (90, BEHIND_BODY, [20, 40]),
        (90, ABOVE, [30, 30]),
        (180, RIGHT_OF_BODY, [40, 40]),
        (270, BEHIND_BODY, [40, 40]),
    ],
)
def test_camera_turns_from_the_front_to_the_right_of_the_body(azimuth, point, place):
    assert seen(point, azimuth) == place


def test_rays_start_on_the_viewers_side_of_the_sample():
    camera = Camera((0, 0, 100), 80.0, 60, 80, 0)

    start = camera.origins(np.array([0]), np.array([0]))[0]

    assert start.round(2).tolist() == [-29.5, -5000, 139.5]


def test_long_muscle_fills_its_share_of_the_height():
    points = np.array([[0, 0, 0], [10, 0, 600]])

    assert frame_targets(points, 0.6) == ((5.0, 0.0, 300.0), 1000.0)


def test_wide_muscle_fills_its_share_of_the_width():
    points = np.array([[-90, 0, 0], [90, 0, 10]])

    assert frame_targets(points, 0.6)[1] == pytest.approx(400)


def test_small_muscle_still_shows_its_surroundings():
    assert frame_targets(np.array([[0, 0, 0], [10, 0, 10]]), 0.6)[1] == 260.0
