import numpy as np
import pytest
import trimesh

from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.occlusion import openness
from muscles.features.rendering.shading import BONE_MATERIAL, MUSCLE_MATERIAL, shade
from muscles.features.rendering.surfaces import embree_scene, smooth

pytestmark = pytest.mark.unit

GREY = (0.5, 0.5, 0.5)


def brightness(normal, open_sky=1.0, material=BONE_MATERIAL):
    arrays = [np.array([row], dtype=np.float32) for row in (normal, open_sky, GREY)]
    return shade(*arrays, material)[0].mean()


def surface(mesh, rounds=1):
    made = Mesh("mesh", "digest", np.asarray(mesh.vertices), np.asarray(mesh.faces))
    return smooth(made, rounds=rounds, colour=GREY)


def test_key_light_comes_from_the_upper_left():
    assert brightness((-0.4, 0.6, 0.7)) > brightness((0, 0, 1)) > brightness((0.4, -0.6, 0.7))


def test_length_of_a_normal_does_not_matter():
    assert brightness((0.2, 0.1, 0.9)) == pytest.approx(brightness((0.4, 0.2, 1.8)), abs=1e-3)


def test_shut_in_places_are_dark_but_not_black():
    assert 0 < brightness((0, 0, 1), open_sky=0.0) < 0.5 * brightness((0, 0, 1))


def test_muscle_shines_more_than_bone():
    halfway = (-0.21, 0.29, 0.93)

    assert brightness(halfway, material=MUSCLE_MATERIAL) > brightness(halfway, material=BONE_MATERIAL)


def test_normals_point_outwards():
    ball = surface(trimesh.creation.icosphere(subdivisions=2, radius=10))

    outwards = (ball.normals * ball.vertices).sum(axis=1) / np.linalg.norm(ball.vertices, axis=1)

    assert outwards.min() > 0.99


def test_each_round_makes_four_triangles_of_one():
    ball = trimesh.creation.icosphere(subdivisions=1)

    assert [len(surface(ball, rounds).faces) for rounds in (1, 2)] == [len(ball.faces) * 4, len(ball.faces) * 16]


def test_lonely_ball_is_open_and_its_side_to_another_is_not():
    ball = surface(trimesh.creation.icosphere(subdivisions=2, radius=20))
    other = surface(trimesh.creation.icosphere(subdivisions=2, radius=20).apply_translation((42, 0, 0)))

    alone, beside = openness(ball, embree_scene([ball])), openness(ball, embree_scene([ball, other]))

    assert alone.min() > 0.99
    assert beside[ball.vertices[:, 0].argmax()] < 0.3
    assert beside[ball.vertices[:, 0].argmin()] == alone[ball.vertices[:, 0].argmin()]
