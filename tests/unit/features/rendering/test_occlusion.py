"""The shadow of bones on each other, which is kept from scene to scene."""

import tempfile

import numpy as np
import pytest
import trimesh

from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.occlusion import bake
from muscles.features.rendering.surfaces import smooth

pytestmark = pytest.mark.unit


def bone(slug, *, away, rounds):
    ball = trimesh.creation.icosphere(subdivisions=1, radius=10)
    mesh = Mesh(slug, slug, ball.vertices + np.array([away, 0, 0]), ball.faces)
    return smooth(mesh, rounds=rounds, colour=(1.0, 1.0, 1.0))


def shadow(*, rounds, turned_round=False):
    """How open the same bone is beside another that is divided so many times."""
    bones = [bone("tibia", away=0, rounds=1), bone("fibula", away=22, rounds=rounds), bone("talus", away=-22, rounds=1)]
    bake(bones[::-1] if turned_round else bones, [])
    return bones[0].openness


def test_a_shadow_does_not_depend_on_what_was_rendered_before(tmp_path, monkeypatch):
    shadows = []
    for order in ((1, 2), (2, 1)):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "".join(map(str, order))))
        shadows.append({rounds: shadow(rounds=rounds) for rounds in order})

    coarse, fine = shadows[0][1], shadows[0][2]
    assert not np.array_equal(coarse, fine)
    np.testing.assert_array_equal(shadows[1][1], coarse)
    np.testing.assert_array_equal(shadows[1][2], fine)


def test_a_shadow_does_not_depend_on_the_order_of_the_bones(tmp_path, monkeypatch):
    shadows = []
    for turned_round in (False, True):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / str(turned_round)))
        shadows.append(shadow(rounds=2, turned_round=turned_round))

    np.testing.assert_array_equal(*shadows)


def test_a_shadow_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = shadow(rounds=1)
    files = sorted(tmp_path.rglob("*.npy"))
    for file in files:
        np.save(file, np.load(file) / 2)

    again = shadow(rounds=1)

    assert len(files) == 3
    np.testing.assert_array_equal(again, first / 2)
