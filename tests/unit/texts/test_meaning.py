"""What says the same is equal, however it is worded; what differs is not."""

import pytest

from muscles.texts.meaning import meaning

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flexes the knee.", "flex the knee"),
        ("Flexes the knee and extends the hip.", "Extends the hip; flexes the knee"),
        ("Flexion of the knee.", "Flexes the knee"),
        ("Rotates the leg medially", "Medially rotates the leg"),
        ("Condyles of femur", "The condyle of the femur"),
        ("Plantar-flexes the ankle", "Plantarflexes the ankle"),
        ("Inversion of the foot", "Inverts the foot"),
        ("Wing of the vertebrae", "Wing of the vertebra"),
    ],
)
def test_the_same(one, other):
    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flexes the knee", "Extends the knee"),
        ("Rotates the leg medially and the thigh laterally", "Rotates the leg laterally and the thigh medially"),
        ("From the tibia to the fibula", "From the fibula to the tibia"),
        ("Does not flex the knee", "Flexes the knee"),
        ("Tibial nerve", "Tibial part of the sciatic nerve"),
        ("S1–S2", "S1–S3"),
    ],
)
def test_not_the_same(one, other):
    assert meaning(one) != meaning(other)
