"""Which area of a bone a muscle touches, on boxes whose distance is known."""

import numpy as np
import pytest
import trimesh

from muscles.features.rendering.attachments import Place
from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.touching import Body, fine_bone, touched

pytestmark = pytest.mark.unit


def box(size, at=(0, 0, 0)):
    mesh = trimesh.creation.box(extents=size)
    return Mesh("box", "", np.asarray(mesh.vertices) + at, np.asarray(mesh.faces))


BONE = box((40, 20, 80))  # its front is the plane y = -10


def meet(*muscles, bone=BONE, **changes):
    """Return what of the bone is touched: square centimetres, and the vertices there."""
    place = Place(("bone",), **changes)
    fine = fine_bone(bone, list(muscles), place.reach)
    found = touched(fine, Body(list(muscles)), place) < 1
    return float(fine.areas[found].sum()), fine.vertices[found]


def test_what_is_nearer_than_the_reach_is_touched():
    """A face of 20 by 20 mm at 2 mm; the edge of what is within 3 mm lies √5 mm beyond it."""
    area, vertices = meet(box((20, 10, 20), at=(0, -17, 0)))

    assert area == pytest.approx((400 + 80 * 5**0.5 + 5 * np.pi) / 100, rel=0.1)
    assert vertices[:, 1].max() == -10


def test_what_is_farther_is_not():
    muscle = box((20, 10, 20), at=(0, -19.5, 0))

    assert meet(muscle)[0] == 0
    assert meet(muscle, reach=5.0)[0] > 4


def test_bone_in_the_muscle_is_touched_at_any_depth():
    area, _ = meet(box((20, 20, 20), at=(0, -12, 0)))

    assert area == pytest.approx((400 + 80 * 3 + 9 * np.pi) / 100, rel=0.1)


@pytest.mark.parametrize("depth", [-1, 0, 1, 2.5])
def test_the_far_side_of_a_thin_bone_is_not_touched(depth):
    """The muscle lies before a plate of 2 mm, or reaches into it, or through it."""
    area, vertices = meet(box((30, 20, 30), at=(0, -11 + depth, 0)), bone=box((60, 2, 60)))

    within = np.abs(vertices[:, [0, 2]]).max(axis=1) < 12
    assert area > 8
    assert vertices[within][:, 1].max() < 1


def test_an_area_ends_at_its_limits():
    muscle = box((20, 10, 40), at=(0, -16, 0))

    area, vertices = meet(muscle, within=(("z", (0, None)),))

    assert area == pytest.approx(meet(muscle)[0] / 2, rel=0.1)
    assert vertices[:, 2].min() >= 0


def test_a_speck_is_no_area_unless_it_may_be_small():
    muscle = box((3, 10, 3), at=(0, -17, 0))

    assert meet(muscle)[0] == 0
    assert 0.1 < meet(muscle, smallest=0.1)[0] < 0.5


def test_a_small_gap_is_closed():
    """Four muscles around a hole of 5 by 5 mm."""
    around = [((25, 10, 10), (0, 7.5)), ((25, 10, 10), (0, -7.5)), ((10, 10, 5), (7.5, 0)), ((10, 10, 5), (-7.5, 0))]

    area, _ = meet(*(box(size, at=(x, -15.5, z)) for size, (x, z) in around), reach=1.5)

    assert area == pytest.approx((25 + 2 * 2**0.5) ** 2 / 100, rel=0.1)
