"""The rows of this feature among the fixtures of the atlas, and among what hangs on an entry."""

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.services.fixtures import Fixture, depth
from muscles.services.related_rows import RelatedRows


def nerve_order(nerve: Nerve) -> tuple[int, str]:
    return depth(nerve, "part_of"), nerve.slug


FIXTURES = (
    Fixture("8_joints", Joint),
    Fixture("8_movements", Movement, related=("joint",)),
    Fixture("8_nerves", Nerve, nerve_order, ("part_of",)),
    Fixture("9_muscle_movements", MuscleMovement, related=("muscle__home", "movement__joint")),
    Fixture("9_muscle_nerves", MuscleNerve, related=("muscle__home", "nerve")),
)

RELATED_ROWS = (
    RelatedRows("movements", "Movements", MuscleMovement, keys={"movement": ("joint__slug", "slug")}),
    RelatedRows("nerves", "Nerves", MuscleNerve, keys={"nerve": ("slug",)}),
)
