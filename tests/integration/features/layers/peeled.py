"""A region with three layers, and pictures of them from two sides."""

import json

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from muscles.features.layers.models import Layer, LayerPicture, Side
from muscles.models import Region
from muscles.services import galleries
from tests import images

NAMES = ("Superficial", "Deep", "Bones")
SHAPES = {"1": "M0 0h30v20h-30z", "2": "M0 20h30v20h-30z"}
FILES = "muscles/layers"


def line(number: int, name: str, permalink: str) -> dict:
    return {"number": number, "name": name, "colour": f"#c8{number:02x}1a", "permalink": permalink}


def make_layers(region: Region, keys: list[dict], *, sides=(Side.ANTERIOR, Side.POSTERIOR)) -> list[Layer]:
    """One thing comes away with each layer but the last; the files are real."""
    layers = []
    for number, name in enumerate(NAMES, start=1):
        layer = Layer.objects.create(region=region, number=number, name=name, keys=keys[number - 1 : number])
        for side in sides:
            make_picture(layer, side)
        layers.append(layer)
    return layers


def make_picture(layer: Layer, side: Side) -> LayerPicture:
    name = f"{layer.region.slug}-{layer.number}-{side.slug}"
    place = 4 * layer.number + side.value // 90
    picture = images.webp(size=(900 + 3 * place, 1200 + 4 * place))  # each of its own content
    still = default_storage.save(f"{FILES}/{name}.webp", picture)
    shapes = {key: path for key, path in SHAPES.items() if int(key) >= layer.number}
    outlines = json.dumps({"width": 30, "height": 40, "shapes": shapes}).encode()
    picture = LayerPicture.objects.create(
        layer=layer,
        orientation=side,
        file=still,
        outlines=default_storage.save(f"{FILES}/{name}.json", ContentFile(outlines)) if shapes else "",
        alt=f"{layer.region.name} {side.label.lower()}, layer {layer.number}",
        credit="A. Painter",
        licence="CC BY-SA 4.0",
    )
    galleries.refresh(image=picture)
    return picture
