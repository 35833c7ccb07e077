"""An atlas in which every kind of entry stands, one muscle of which everything is long, and forty beside it."""

from muscles.files import renditions
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region

LONG = "Sternocleidomastoideusflexordigitorumprofundusetsuperficialis"
PATHS = [
    "/",
    "/muscle/",
    "/muscle/lowerlimb/",
    "/muscle/thigh/",
    "/muscle/thigh/posterior/",
    "/muscle/thigh/hamstrings/",
    "/muscle/thigh/semimembranosus/",
    "/muscle/thigh/head/",
    "/muscle/thigh/long/",
    "/muscle/hip/second/",
    "/a-z/",
    "/tag/",
    "/tag/knee-flexor/",
    "/about/",
]


def make_long_atlas() -> Muscle:
    """Return the muscle of which everything is long."""
    limb = make_region("lowerlimb", kind="limb", name="Lower limb")
    hip = make_region("hip", name="Hip", parent=limb, position=1)
    thigh = make_region("thigh", name="Thigh", parent=limb, position=2, description="# What it is\n\nBelow the hip.")
    posterior = make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior)
    semi = make_muscle("semimembranosus", name="Semimembranosus", region=posterior, part_of=group, origin="The hip.")
    make_muscle("head", kind="head", name="Long head", region=posterior, part_of=semi)
    make_muscle("second", name="Second place", region=hip, same_as=semi)
    facts = dict.fromkeys(["origin", "insertion", "action", "innervation", "blood_supply", "variation"], f"{LONG} " * 3)
    long = make_muscle(
        "long",
        name=LONG[:60],
        latin_name=f"musculus {LONG}",
        synonyms="\n".join(f"{LONG} {number}" for number in range(12)),
        description=f"## {LONG}\n\n[{LONG}](https://example.org/{LONG}/{LONG})\n\n    {LONG * 3}",
        nerve_roots="L5–S2",
        ta98="A04.7.02.036",
        region=make_region("longer", kind="compartment", name=LONG, parent=thigh),
        **facts,
    )
    for number in range(40):
        make_muscle(name=f"Musculus {LONG} {number}", latin_name=LONG, region=posterior, position=100 + number)
    for muscle in (semi, long):
        muscle.tags.add("knee flexor", LONG)
    for number in range(16):
        make_image(semi, position=number, title=f"View {number + 1}")
        make_image(group, position=number, title=f"View {number + 1}")
    colours = [(200, 60, 40), (40, 60, 200)]
    for colour in colours:
        upload = images.png(size=(1600, 1200), colour=colour)
        galleries.add_image(owner=long, upload=upload, role="still", alt=LONG, caption=LONG)
    image = galleries.add_image(owner=thigh, upload=images.png(size=(700, 500)), role="still", alt="Thigh, from behind")
    renditions.build(image)
    return long
