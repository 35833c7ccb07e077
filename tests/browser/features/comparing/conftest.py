import pytest

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle, make_region

SLUGS = ("soleus", "plantaris", "popliteus", "gastrocnemius", "fibularistertius")


@pytest.fixture
def leg(media):
    """Five muscles; soleus is seen from all sides, plantaris only from the front and from behind, the others not."""
    leg = make_region("leg", name="Leg", parent=make_region("lowerlimb", kind="limb"))
    for number, slug in enumerate(SLUGS):
        origin = f"Part {number} of the back of the tibia, supracondylar line and intermuscular septum."
        make_muscle(slug, region=leg, latin_name=f"musculus {slug}", origin=origin, nerve_roots="S1–S2")
    for slug, sides in (("soleus", (0, 90, 180, 270)), ("plantaris", (0, 180))):
        muscle = leg.housed_muscles.get(slug=slug)
        for degrees in sides:
            upload = images.png(size=(300, 400), colour=(degrees // 2, 90, 10 * len(slug)))
            alt = f"{muscle.name} from {degrees}"
            image = galleries.add_image(owner=muscle, upload=upload, role="still", alt=alt, orientation=degrees)
            renditions.build(image)
    return leg
