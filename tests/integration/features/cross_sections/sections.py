"""Drawings of cuts for tests, as the renderer leaves them."""

import json
from pathlib import Path

from muscles.features.cross_sections.adopting import adopt_all
from muscles.features.cross_sections.models import CrossSection
from muscles.models import Region
from tests.factories import make_muscle, make_region

BESIDE = {"lines": [], "side": "left", "at": [-16, 300], "to": [60, 300]}


def shape(entry: str, name: str, *, kind: str = "muscle", place: int = 0, label: dict | None = None) -> dict:
    label = label or {"lines": [], "side": "in", "at": [150 + place, 200]}
    return {
        "entry": entry,
        "kind": kind,
        "name": name,
        "colour": "#c71c1a" if entry else "#fbeccc",
        "is_dark": bool(entry),
        "path": f"M{100 + place} 100l200 0 0 200-200 0z",
        "label": label | {"lines": name.split()},
        "figure": label | {"lines": ["1"]},
    }


def drawing(number: int = 1, *, region: str = "thigh", **changes) -> dict:
    return {
        "title": f"Right {region}, cross-section {number}",
        "credit": "Nobody; adapted",
        "licence": "CC BY-SA 4.0",
        "region": region,
        "number": number,
        "name": f"Level {number}",
        "limb": f"Right {region}",
        "along": "femur",
        "share": 0.25,
        "mm": 110,
        "length": 440,
        "note": "One muscle is missing.",
        "width": 1000,
        "height": 700,
        "mm_per_unit": 0.16,
        "bar": {"mm": 20, "units": 125},
        "standing": {
            "width": 90,
            "height": 300,
            "limb": "M10 0l60 0 0 300-60 0z",
            "bones": "M30 0l20 0 0 300-20 0z",
            "levels": [[5, 40 * level, 80, 40 * level] for level in range(1, 8)],
        },
        "shapes": [
            shape(f"{region}/front", "Front muscle"),
            shape(f"{region}/back", "Back muscle", place=300, label=BESIDE),
            shape("", "Femur", kind="bone", place=600),
        ],
    } | changes


def write_drawing(media: Path, data: dict) -> Path:
    path = media / "muscles" / "cuts" / f"{data['region'].capitalize()}-{data['number']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def make_thigh() -> Region:
    """A region with a compartment, and the two muscles that the drawings show."""
    thigh = make_region("thigh", parent=make_region("limb", kind="limb"))
    part = make_region("part", kind="compartment", parent=thigh, name="Anterior compartment")
    make_muscle("front", region=part, name="Front muscle")
    make_muscle("back", region=part, name="Back muscle")
    return thigh


def make_sections(media: Path, *, count: int = 3) -> list[CrossSection]:
    """Sections of the thigh, which has to be there, each with its file."""
    for number in range(1, count + 1):
        write_drawing(media, drawing(number))
    adopt_all()
    return list(CrossSection.objects.all())
