"""Muscles to ask about, made for the tests of the rounds."""

from muscles.files import renditions
from muscles.models import GalleryImage, Muscle
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle, make_region

PLACES = ("anvil", "barrel", "cellar", "desk", "easel", "furnace", "garden", "hammer")
ALL_TOPICS = {"topic": ["picture", "origin", "insertion", "action", "innervation"]}


def facts_about(word: str) -> dict[str, str]:
    """Facts that no other word has."""
    return {
        "origin": f"Top of the {word}.",
        "insertion": f"Foot of the {word}.",
        "action": f"Lifts the {word}.",
        "innervation": f"{word.capitalize()} nerve.",
    }


def picture(muscle: Muscle, colour=(200, 0, 0), **values) -> GalleryImage:
    """A still of a muscle, with every size that pages show."""
    upload = images.png(size=(60, 80), colour=colour)
    values = {"role": "still", "alt": f"{muscle.name} from afar"} | values
    image = galleries.add_image(owner=muscle, upload=upload, **values)
    renditions.build(image)
    return image


def make_atlas(number: int = 4, *, pictured: bool = True) -> list[Muscle]:
    """A limb with one region, whose muscles differ in everything."""
    region = make_region("leg", parent=make_region("limb", kind="limb"))
    muscles = [
        make_muscle(f"{word}us", region=region, name=f"{word.capitalize()}us", **facts_about(word))
        for word in PLACES[:number]
    ]
    if pictured:
        for shade, muscle in enumerate(muscles):
            picture(muscle, colour=(10 * shade, 100, 50), orientation=180)
    return muscles
