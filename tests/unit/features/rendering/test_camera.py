import numpy as np
import pytest

from muscles.features.rendering.camera import Camera, frame_targets, heights_in_turn

pytestmark = pytest.mark.unit

RIGHT_OF_BODY, BEHIND_BODY, ABOVE, IN_FRONT = (-10, 0, 0), (0, 10, 0), (0, 0, 10), (0, -10, 0)


def seen(point, azimuth, elevation=0):
    camera = Camera((0, 0, 0), 80.0, 60, 80, azimuth, elevation)
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


@pytest.mark.parametrize(
    ("elevation", "point", "place"),
    [
        (-90, IN_FRONT, [30, 30]),
        (-90, RIGHT_OF_BODY, [20, 40]),
        (90, IN_FRONT, [30, 50]),
        (-30, ABOVE, [30, 31.34]),
        (-30, IN_FRONT, [30, 35]),
    ],
)
def test_camera_looks_from_below_and_from_above(elevation, point, place):
    assert seen(point, 0, elevation) == pytest.approx(place, abs=0.01)


def test_camera_below_has_what_is_below_before_what_is_above():
    viewer = Camera((0, 0, 0), 80.0, 60, 80, 0, -45).axes[2]

    assert viewer @ ABOVE < 0 < viewer @ IN_FRONT


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


def test_point_stays_between_its_heights_in_turn():
    point = np.array([[30, -20, 50]])
    low, high = heights_in_turn(point, (0, 0, 0), -50)

    axes = [Camera((0, 0, 0), 80.0, 60, 80, azimuth, -50).axes[1] for azimuth in range(360)]

    heights = [float(up @ point[0]) for up in axes]
    assert (min(heights), max(heights)) == pytest.approx((low[0], high[0]), abs=0.01)


def test_flat_muscle_fills_the_height_from_below():
    points = np.array([[0, -100, 0], [0, 100, 0]])

    assert frame_targets(points, 0.6, elevation=-90)[1] == pytest.approx(2 * 100 / (0.75 * 0.6))
    assert frame_targets(points, 0.6, elevation=-30)[1] == pytest.approx(2 * 100 / (0.75 * 0.6))


def test_scene_says_how_near_the_camera_comes():
    assert frame_targets(np.array([[0, 0, 0], [10, 0, 10]]), 0.6, smallest=180.0)[1] == 180.0


def test_a_narrower_picture_is_as_high_as_its_width_needs():
    points = np.array([[-150, 0, 0], [150, 0, 600]])

    assert frame_targets(points, 0.6, aspect=0.5)[1] == pytest.approx(1000)
    assert frame_targets(points, 0.6, aspect=0.25)[1] == pytest.approx(2 * 150 / (0.25 * 0.6))
