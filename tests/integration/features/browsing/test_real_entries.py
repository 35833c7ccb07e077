"""The movements and nerves of real entries."""

import pytest

from muscles.features.browsing.linking import link_facts
from muscles.features.browsing.models import Nerve
from muscles.features.browsing.reading.movements import read_movements
from muscles.features.browsing.reading.nerves import read_nerves
from muscles.models import Muscle
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.usefixtures("sample_atlas")]

FLEXORS = ["Biceps femoris", "Gastrocnemius", "Plantaris", "Popliteus", "Semimembranosus", "Semitendinosus"]
CALF = ["Flexor digitorum longus", "Flexor hallucis longus", "Gastrocnemius", "Plantaris", "Popliteus", "Soleus"]
CALF += ["Tibialis posterior"]
LISTS = {
    "/action/hip/abduction/": ["Gemellus inferior", "Gemellus superior"],
    "/action/hip/extension/": ["Biceps femoris", "Semimembranosus", "Semitendinosus"],
    "/action/hip/lateral-rotation/": ["Gemellus inferior", "Gemellus superior"],
    "/action/knee/flexion/": FLEXORS,
    "/action/knee/lateral-rotation/": ["Biceps femoris"],
    "/action/knee/medial-rotation/": ["Popliteus", "Semimembranosus", "Semitendinosus"],
    "/action/ankle/plantarflexion/": sorted({*CALF} - {"Popliteus"}),
    "/action/foot/inversion/": ["Tibialis posterior"],
    "/action/big-toe/flexion/": ["Flexor hallucis longus"],
    "/action/lesser-toes/flexion/": ["Flexor digitorum longus"],
    "/nerve/sciatic/": sorted([*CALF, "Biceps femoris", "Semimembranosus", "Semitendinosus"]),
    "/nerve/sciatic-common-fibular/": ["Biceps femoris"],
    "/nerve/sciatic-tibial/": sorted([*CALF, "Biceps femoris", "Semimembranosus", "Semitendinosus"]),
    "/nerve/tibial/": CALF,
    "/nerve/to-obturator-internus/": ["Gemellus superior"],
    "/nerve/to-quadratus-femoris/": ["Gemellus inferior"],
}
# What the reader cannot know: Gray's opinion, that a head is the only one, that the planted foot turns the femur.
WORDS = {
    "when the knee is bent; slight according to Gray": "when the knee is bent",
    "long head only": "long head",
    "with the foot planted the femur turns laterally instead": "",
}


def test_lists_hold_these_muscles(client):
    found = {
        path: [name.text for name in read(client.get(path)).all(cls="entry-row__name")]
        for index in ("/action/", "/nerve/")
        for _, path in read(client.get(index)).one("main").links
    }

    assert found == LISTS


def test_the_tibial_nerve_continues_a_part_of_the_sciatic_nerve():
    line, nerve = [], Nerve.objects.get(slug="tibial")
    while nerve:
        line.append(nerve.slug)
        nerve = nerve.part_of

    assert line == ["tibial", "sciatic-tibial", "sciatic"]


def test_every_entry_has_movements_and_a_nerve():
    bare = Muscle.objects.filter(movement_ties=None) | Muscle.objects.filter(nerve_ties=None)

    assert list(bare) == []


def test_the_reader_agrees_with_what_is_written_down():
    for muscle in Muscle.objects.exclude(kind="group"):
        written = {
            (*tie.movement.natural_key(), WORDS.get(tie.condition, tie.condition)) for tie in movements_of(muscle)
        }
        seen = {
            (made.joint.lower().replace(" ", "-"), made.movement.replace(" ", "-"), made.condition)
            for made in read_movements(muscle.action)
        }
        assert seen == written, muscle
        nerves = {(tie.nerve.name, tie.condition) for tie in muscle.nerve_ties.select_related("nerve")}
        assert {(found.nerve, found.condition) for found in read_nerves(muscle.innervation)} == nerves, muscle


def movements_of(muscle):
    return muscle.movement_ties.select_related("movement__joint")


def test_nothing_is_left_to_propose():
    assert link_facts() == []
