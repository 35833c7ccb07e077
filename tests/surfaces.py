"""A tiny body for the renderer: a box as bone, a capsule as muscle before it, a marker on the body's right."""

import json
from pathlib import Path

import trimesh

BONE, MUSCLE, MARKER = "bone", "muscle", "marker"


def write_meshes(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    bone = trimesh.creation.box(extents=(60, 40, 400)).subdivide().subdivide()
    muscle = trimesh.creation.capsule(height=60, radius=15, count=[16, 16])
    muscle.apply_translation((0, -45, -30))
    marker = trimesh.creation.box(extents=(30, 30, 30)).subdivide().subdivide()
    marker.apply_translation((-60, 0, 0))
    for name, mesh in ((BONE, bone), (MUSCLE, muscle), (MARKER, marker)):
        mesh.export(folder / f"{name}.ply")
    write_index(folder, [BONE, MUSCLE, MARKER])
    return folder


def write_index(folder: Path, slugs: list[str], ending: str = "ply") -> None:
    rows = [{"slug": slug, "file": f"{slug}.{ending}"} for slug in slugs]
    (folder / "meshes.json").write_text(json.dumps({"credit": "Nobody, CC0", "meshes": rows}), encoding="utf-8")


def write_scenes(path: Path, *, muscle: dict | None = None, **changes) -> Path:
    """One muscle, and a region of two things to point at; `changes` are those of the muscle's scene."""
    muscles = {
        "arm/muscle": {"name": "Muscle", "meshes": [MUSCLE], "colour": "#c71c1a"} | (muscle or {}),
        "arm/marker": {"name": "Marker", "meshes": [MARKER], "colour": "#00c000"},
    }
    scenes = {
        "arm/muscle": {"stem": "Arm-Muscle", "targets": ["arm/muscle"], "bones": ["all"]} | changes,
        "arm": {"stem": "Arm", "targets": list(muscles), "bones": ["all"], "centre": [0, 0, 0]},
    }
    data = {"bone_sets": {"all": [BONE]}, "muscles": muscles, "scenes": scenes}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def write_layers(path: Path, **layers: list[dict]) -> Path:
    """The marker comes away first, then the muscle, unless `layers` say otherwise."""
    arm = [
        {"name": "Outer", "entries": ["arm/marker"]},
        {"name": "Inner", "entries": ["arm/muscle"]},
        {"name": "Bones"},
    ]
    path.write_text(json.dumps({"arm": arm} | layers), encoding="utf-8")
    return path
