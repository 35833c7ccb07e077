"""What is read off an action."""

import pytest

from muscles.features.browsing.reading.movements import read_movements
from muscles.features.browsing.reading.vocabulary import JOINTS, MOVED

pytestmark = pytest.mark.unit


def movements(text):
    return [(made.joint, made.movement, made.condition) for made in read_movements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flexes the knee.", [("Knee", "flexion", "")]),
        ("Extends the hip and flexes the knee.", [("Hip", "extension", ""), ("Knee", "flexion", "")]),
        ("Adducts and flexes the thigh", [("Hip", "adduction", ""), ("Hip", "flexion", "")]),
        ("Plantarflexes the ankle", [("Ankle", "plantarflexion", "")]),
        ("Dorsiflexes and everts the foot", [("Ankle", "dorsiflexion", ""), ("Foot", "eversion", "")]),
        ("Inverts the foot.", [("Foot", "inversion", "")]),
        ("Flexes the second to fifth toes.", [("Lesser toes", "flexion", "")]),
        ("Flexes the big toe.", [("Big toe", "flexion", "")]),
        ("Supinates the forearm, flexes the forearm", [("Forearm", "supination", ""), ("Elbow", "flexion", "")]),
        ("It is responsible for flexing the knee.", [("Knee", "flexion", "")]),
        ("Knee flexion and hip extension", [("Knee", "flexion", ""), ("Hip", "extension", "")]),
        ("Extension of the thigh.", [("Hip", "extension", "")]),
        ("Outward rotation and abduction of the thigh", [("Hip", "lateral rotation", ""), ("Hip", "abduction", "")]),
        ("Rotates the tibia inward.", [("Knee", "medial rotation", "")]),
        ("Internal rotation of the arm", [("Shoulder", "medial rotation", "")]),
        ("Flexes the knee. It flexes the knee.", [("Knee", "flexion", "")]),
    ],
)
def test_movements_are_read_with_their_joints(text, expected):
    assert movements(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flexes the knee weakly.", [("Knee", "flexion", "weakly")]),
        (
            "Helps weakly to plantarflex the ankle and to flex the knee.",
            [("Ankle", "plantarflexion", "weakly"), ("Knee", "flexion", "weakly")],
        ),
        (
            "Flexes the big toe and helps to plantarflex the ankle.",
            [("Big toe", "flexion", ""), ("Ankle", "plantarflexion", "helps")],
        ),
        ("Rotates the bent leg medially.", [("Knee", "medial rotation", "when the knee is bent")]),
        (
            "Rotates the extended thigh laterally and abducts the flexed thigh",
            [
                ("Hip", "lateral rotation", "when the hip is extended"),
                ("Hip", "abduction", "when the hip is flexed"),
            ],
        ),
        (
            "Both heads flex the knee; the long head also extends the hip.",
            [("Knee", "flexion", ""), ("Hip", "extension", "long head")],
        ),
    ],
)
def test_what_narrows_a_movement_down_comes_along(text, expected):
    assert movements(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Steadies the head of the femur.",
        "It extends from the hip to the knee.",
        "Does not flex the knee.",
        "Resists extension of the knee.",
        "Rotates the thigh.",
        "Flexes the foot.",
        "Flexes.",
        "Inverts the knee.",
        "Rotates the femur laterally on the tibia.",
        "A flexor of the knee.",
        "The flexed knee is steadied.",
        "(Flexes the knee.)",
    ],
)
def test_what_is_not_plain_is_left_out(text):
    assert movements(text) == []


def test_a_denial_holds_for_its_clause_only():
    assert movements("It does not cross the hip; it flexes the knee.") == [("Knee", "flexion", "")]


def test_every_word_for_a_part_leads_to_joints_that_are_known():
    assert {joint for joints in MOVED.values() for joint in joints} == JOINTS.keys()
