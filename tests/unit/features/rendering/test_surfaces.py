"""Surfaces made smooth, whatever a scan left in them."""

import numpy as np
import pytest

from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.surfaces import smooth

pytestmark = pytest.mark.unit

CORNERS = 100 + 10 * np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=float)
SOLID = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]])


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_loose_triangle_leaves_no_trace(rounds):
    speck = CORNERS[:3] / 2 + 60
    scanned = Mesh("rib", "1", np.concatenate([CORNERS, speck]), np.concatenate([SOLID, [[4, 5, 6]]]))

    surface = smooth(scanned, rounds=rounds, colour=(1.0, 1.0, 1.0))

    clean = smooth(Mesh("rib", "1", CORNERS, SOLID), rounds=rounds, colour=(1.0, 1.0, 1.0))
    assert surface.faces.tolist() == clean.faces.tolist()
    np.testing.assert_array_equal(surface.vertices, clean.vertices)
    assert CORNERS.min() <= surface.vertices.min() <= surface.vertices.max() <= CORNERS.max()
