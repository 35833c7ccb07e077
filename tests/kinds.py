"""An atlas with each kind of entry, in which every page must count alike."""

from muscles.models import Muscle
from tests.factories import make_muscle, make_region

TAG = "calf"


def make_kinds(**facts) -> list[Muscle]:
    """A limb with two regions: two muscles, a head, a group, and a second place of one of the muscles.

    All but the second place bear the tag, and the facts.
    """
    limb = make_region("limb", kind="limb")
    leg, thigh = make_region("leg", parent=limb), make_region("thigh", parent=limb)
    group = make_muscle("group", kind="group", region=leg, **facts)
    whole = make_muscle("whole", region=leg, part_of=group, **facts)
    head = make_muscle("head", kind="head", region=leg, part_of=whole, **facts)
    single = make_muscle("single", region=leg, **facts)
    make_muscle("single", region=thigh, same_as=single)
    entries = [group, whole, head, single]
    for entry in entries:
        entry.tags.add(TAG)
    return entries
