import pytest

from tests.factories import make_muscle, make_region


@pytest.fixture
def thigh():
    thigh = make_region("thigh", name="Thigh", parent=make_region("lowerlimb", kind="limb"))
    part = make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)
    hamstrings = make_muscle("hamstrings", kind="group", name="Hamstrings", region=part)
    quadriceps = make_muscle("quadriceps", name="Quadriceps", region=thigh)
    facts = {"innervation": "Tibial part of the sciatic nerve.", "nerve_roots": "L5–S2"}
    semi = make_muscle(
        "semimembranosus",
        name="Semimembranosus",
        region=part,
        part_of=hamstrings,
        origin="Upper impression of the ischial tuberosity.",
        action="Flexes the knee.",
        other_antagonists="Sartorius",
        **facts,
    )
    other = make_muscle(
        "semitendinosus",
        name="Semitendinosus",
        region=part,
        part_of=hamstrings,
        origin="Lower impression of the ischial tuberosity.",
        **facts,
    )
    for muscle in (semi, other):
        muscle.antagonists.add(quadriceps)
    return thigh
