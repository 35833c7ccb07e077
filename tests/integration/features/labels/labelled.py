"""Pictures with outlines, made for the tests of labels."""

import json

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from muscles.files import renditions
from muscles.models import GalleryImage, Muscle, Region
from muscles.services import galleries
from tests import images

UPPER, LOWER = "M0 0h30v20h-30z", "M0 20h30v20h-30z"


def line(name: str, permalink: str = "", colour: str = "#c81c1a") -> dict[str, str]:
    return {"name": name, "colour": colour, "permalink": permalink}


def outlined(
    owner: Region | Muscle, legend: list[dict], *, views: dict[int, dict[str, str]] | None = None
) -> list[GalleryImage]:
    """Give an entry a view from each of these degrees, with what is seen there: by number, the path."""
    views = {0: {"1": UPPER, "2": LOWER}, 180: {"2": UPPER}} if views is None else views
    made = []
    for number, (degrees, shapes) in enumerate(views.items()):
        upload = images.png(size=(300, 400), colour=(20 * number, 90, 90))
        alt = f"{owner.name} from {degrees} degrees"
        values = {"title": alt, "credit": "A. Painter", "licence": "CC BY-SA 4.0"}
        image = galleries.add_image(owner=owner, upload=upload, role="still", alt=alt, orientation=degrees, **values)
        content = json.dumps({"width": 30, "height": 40, "shapes": shapes}).encode()
        image.outlines = default_storage.save(f"map/{owner.slug}-{number}.json", ContentFile(content))
        image.legend = [] if number else legend
        image.save()
        renditions.build(image)
        made.append(image)
    return made
