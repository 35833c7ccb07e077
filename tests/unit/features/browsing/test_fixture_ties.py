"""The movements and nerves of the entries of the atlas: the automatic checks that the facts allow."""

import re

import pytest

from tests.fixture_rows import MUSCLES, rows

pytestmark = pytest.mark.unit

# From the trunk outwards; a joint lies between its number and the next.
BONES = {
    "lowerlimb": [
        r"ischi|hip bone|sacrotuberous|sacrum|ilium|iliac|pubi|vertebra|obturator membrane|coccyx",
        r"femur|femoral shaft|linea aspera|supracondylar|trochanter|gluteal tuberosity|adductor tubercle",
        r"tibia|fibula|soleal line|iliotibial tract|pes anserinus|patella",
        r"calcan|phalan|navicular|metatarsal|cuneiform|cuboid|talus|\btoes?\b",
    ],
    "upperlimb": [
        r"scapula|abdominis|glenoid|coracoid|acromion|clavicle|\brib|stern|vertebra|spinous|iliac crest|occipital",
        r"humer|epicondyle|supracondylar|tubercle|deltoid tuberosity|intertubercular",
        r"\bulna\b|\bradius\b|\bradial tuberosity|olecranon|coronoid|styloid|interosseous membrane",
        r"metacarp|phalan|carp|pisiform|hamate|trapezium|\bfingers?\b|\bthumb\b|palmar aponeurosis|extensor expansion",
    ],
}
WITHOUT_A_JOINT = {
    *("hip/levatorani", "hip/puborectalis", "hip/pubococcygeus", "hip/iliococcygeus", "hip/coccygeus"),
    *("foot/opponensdigitiminimi", "hand/palmarisbrevis"),
}
JOINTS = {"hip": 0, "knee": 1, "ankle": 2, "shoulder": 0, "elbow": 1, "wrist": 2}
LIMB_OF = {row["slug"]: row["parent"][0] for row in rows("1_regions") if row["kind"] == "region"}


def bones(muscle):
    words = BONES[LIMB_OF[muscle["home"][0]]]
    attachments = f"{muscle['origin']} {muscle['insertion']}"
    return [number for number, found in enumerate(words) if re.search(found, attachments, re.IGNORECASE)]


def crossed(muscle):
    """The joints of its limb that lie between its attachments."""
    places = bones(muscle)
    return {joint for joint, place in JOINTS.items() if places and min(places) <= place < max(places)}


def moved(link):
    """The joints that it is said to move."""
    ties = (row["movement"][0] for row in rows("9_muscle_movements") if "/".join(row["muscle"]) == link)
    return {*ties} & JOINTS.keys()


@pytest.mark.parametrize("link", MUSCLES)
def test_a_muscle_moves_only_joints_that_lie_between_its_attachments(link):
    assert moved(link) - crossed(MUSCLES[link]) == set()


def test_the_joints_of_the_treacherous_muscles():
    links = ["leg/soleus", "thigh/shortbicepsfemoris", "thigh/longbicepsfemoris", "leg/gastrocnemius", "leg/popliteus"]
    links += ["hip/gemellusinferior", "arm/brachialis", "arm/longtricepsbrachii"]

    assert {link: moved(link) for link in links} == {
        "leg/soleus": {"ankle"},
        "thigh/shortbicepsfemoris": {"knee"},
        "thigh/longbicepsfemoris": {"hip", "knee"},
        "leg/gastrocnemius": {"knee", "ankle"},
        "leg/popliteus": {"knee"},
        "hip/gemellusinferior": {"hip"},
        "arm/brachialis": {"elbow"},
        "arm/longtricepsbrachii": {"shoulder", "elbow"},
    }


def test_every_entry_whose_facts_are_checked_has_movements_and_a_nerve():
    tied = {
        "action": {"/".join(row["muscle"]) for row in rows("9_muscle_movements")},
        "innervation": {"/".join(row["muscle"]) for row in rows("9_muscle_nerves")},
    }

    checked = {
        fact: {link for link, muscle in MUSCLES.items() if fact not in muscle["unchecked_facts"]} for fact in tied
    }
    assert tied["action"] == checked["action"] - WITHOUT_A_JOINT
    assert tied["innervation"] == checked["innervation"]
