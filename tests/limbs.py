"""A tiny right limb for the cuts: a round bone, a muscle before it, one on its medial side, and one of the trunk."""

import json
from pathlib import Path

import numpy as np
import trimesh

from tests.surfaces import write_index

RADIUS = 10.0
SPACED = {"front": (0, -30, 0), "medial": (30, 0, 0), "bone": (0, 0, 0), "trunk": (120, 0, 0)}


def write_limb(folder: Path, *, tilt: float = 0.0) -> Path:
    """Write round surfaces 300 mm high; `tilt` turns the limb about the front-to-back axis, in degrees."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, place in SPACED.items():
        mesh = trimesh.creation.cylinder(radius=RADIUS, height=300, sections=48).subdivide().subdivide()
        mesh.apply_translation(place)
        mesh.apply_transform(trimesh.transformations.rotation_matrix(np.radians(tilt), (0, 1, 0)))
        mesh.export(folder / f"{name}.ply")
    write_index(folder, list(SPACED))
    return folder


def write_limb_scenes(path: Path) -> Path:
    muscles = {
        f"arm/{name}": {"name": f"Musculus {name}", "meshes": [name], "colour": colour}
        for name, colour in (("front", "#c71c1a"), ("medial", "#00c000"), ("trunk", "#101060"))
    }
    scenes = {"arm": {"stem": "Arm", "targets": list(muscles), "bones": []}}
    path.write_text(json.dumps({"bone_sets": {}, "muscles": muscles, "scenes": scenes}), encoding="utf-8")
    return path


def plan_row(**changes) -> dict:
    return {
        "stem": "Arm",
        "limb": "Right arm",
        "along": "bone",
        "segment": ["bone"],
        "level_planes": True,
        "bones": {"Bone": ["bone"]},
        "trunk": ["arm/trunk"],
        "entries": ["arm/front", "arm/medial", "arm/trunk"],
        "levels": [{"name": "Upper half", "share": 0.25}, {"name": "Lower half", "share": 0.75}],
    } | changes


def write_cuts(path: Path, **changes) -> Path:
    path.write_text(json.dumps({"arm": plan_row(**changes)}), encoding="utf-8")
    return path
