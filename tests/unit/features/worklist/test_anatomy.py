import pytest

from muscles.features.worklist.anatomy import joints_moved, levels_in, zones_in

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Ischial tuberosity and sacrotuberous ligament.", {0}),
        ("Lateral lip of the linea aspera.", {1}),
        ("Intertrochanteric crest, with the tendon of the obturator internus.", {1}),
        ("Medial to the tibialis posterior, over the fibularis longus and the biceps femoris.", set()),
        ("Medial condyle of the tibia.", {2}),
        ("Femur, fibula and the base of the big toe.", {1, 2, 3}),
    ],
)
def test_zones_are_read_from_the_names_of_bones(text, zones):
    assert zones_in(text) == zones


@pytest.mark.parametrize(
    ("action", "joints"),
    [
        ("Flexes the knee and extends the hip.", ["hip", "knee"]),
        ("Plantarflexes the foot. It does not cross the knee.", ["ankle"]),
        ("With the knee bent, it rotates the thigh.", []),
        ("With the knee bent, it extends the hip.", ["hip"]),
        ("Draws the corner of the mouth down.", []),
    ],
)
def test_joints_are_read_from_what_is_said_without_denial_or_condition(action, joints):
    assert joints_moved(action) == joints


@pytest.mark.parametrize(
    ("text", "single", "expected"),
    [
        ("L5–S2", True, {"L5", "S1", "S2"}),
        ("Tibial nerve (L4-5).", True, {"L4", "L5"}),
        ("Some extend it to S1.", True, {"S1"}),
        ("Some extend it to S1.", False, set()),
        ("S2–L5", True, set()),
        ("L7", True, set()),
    ],
)
def test_levels_are_read_from_ranges(text, single, expected):
    assert levels_in(text, single=single) == expected
