"""Shows rendered layers: the notes that `render_layers` leaves beside its pictures become rows.

A file of texts is JSON: by region, number of the layer and side, what somebody wrote by looking at the picture, such as
`{"thigh": {"2": {"anterior": "Right thigh from the front …"}}}`. A picture that has a text already keeps it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from muscles.features.layers.models import Layer, LayerPicture, Side
from muscles.models import Region
from muscles.services.files import read_stored

NOTES = "muscles/scenes/layers"
Texts = Mapping[str, Mapping[str, Mapping[str, str]]]


class AdoptingError(Exception):
    """What is wrong, and with which file, region or picture."""


def read_json(path: Path) -> Any:
    """Read a file.

    Raises:
        AdoptingError: it cannot be read.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AdoptingError(f"{path}: {error}") from error


def adopt_all(media: Path, texts: Texts) -> Iterator[tuple[str, int]]:
    """Yield each region, and how many pictures its layers have now. To be called inside a transaction.

    Raises:
        AdoptingError: notes, a picture, a text or a region are missing or make no sense.
    """
    for path in sorted((media / NOTES).glob("*.json")):
        notes = read_json(path)
        try:
            permalink = notes["inputs"]["scene"]["entry"]
            yield permalink, adopt(permalink, notes, texts.get(permalink, {}))
        except (KeyError, TypeError, AttributeError) as error:
            raise AdoptingError(f"{path}: is no sidecar of the renderer ({error!r}).") from error
        except (AdoptingError, ValidationError) as error:
            raise AdoptingError(f"{path}: {' '.join(getattr(error, 'messages', [str(error)]))}") from error


def adopt(permalink: str, notes: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> int:
    try:
        region = Region.objects.get_by_natural_key(permalink)
    except Region.DoesNotExist as error:
        raise AdoptingError(f"there is no region {permalink}.") from error
    shown = {"credit": notes["inputs"]["credit"], "licence": notes["inputs"]["licence"]}
    kept = []
    for found in notes["layers"]:
        keys = [
            {**{part: line[part] for part in ("name", "colour", "number")}, "permalink": line["entry"]}
            for line in found["legend"]
        ]
        layer, _ = Layer.objects.update_or_create(
            region=region, number=found["number"], defaults={"name": found["name"], "keys": keys}
        )
        written = texts.get(str(layer.number), {})
        kept += [save_picture(layer, picture, written, shown) for picture in found["pictures"]]
    region.layers.exclude(number__in=[found["number"] for found in notes["layers"]]).delete()
    LayerPicture.objects.filter(layer__region=region).exclude(pk__in=kept).delete()
    return len(kept)


def save_picture(layer: Layer, found: Mapping[str, Any], texts: Mapping[str, str], shown: Mapping[str, str]) -> int:
    """Save the row of a picture, and return its key."""
    side = Side[found["side"].upper()]
    picture = LayerPicture.objects.filter(layer=layer, orientation=side).first()
    picture = picture or LayerPicture(layer=layer, orientation=side)
    picture.file, picture.outlines = found["file"], found["outlines"]
    picture.alt = texts.get(side.slug) or picture.alt
    if not picture.alt:
        raise AdoptingError(f"layer {layer.number} has no text for its {side.slug} side.")
    picture.credit, picture.licence = shown["credit"], shown["licence"]
    try:
        facts = read_stored(found["file"])
    except FileNotFoundError as error:
        raise AdoptingError(f"{found['file']} is not there.") from error
    picture.width, picture.height, picture.content_hash = facts.width, facts.height, facts.content_hash
    picture.full_clean()
    picture.save()
    return picture.pk
