"""How much open sky each vertex sees (ambient occlusion), independent of the view, so worked out once."""

from __future__ import annotations

import getpass
import os
import tempfile
from hashlib import sha256
from pathlib import Path

import numpy as np
from embreex.rtcore_scene import EmbreeScene

from muscles.features.rendering.surfaces import Surface, embree_scene

DIRECTIONS = 96  # of the whole sphere; a vertex looks along the half that lies before it
REACH = 60.0
IGNORED = 0.3
FULL_WEIGHT = 1.8
EXPONENT = 1.25
RECIPE = "2"


def sphere(count: int) -> np.ndarray:
    """Directions spread evenly over the sphere, always the same."""
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5))
    height = 1 - (2 * np.arange(count) + 1) / count
    radius = np.sqrt(1 - height**2)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn), height], axis=1).astype(np.float32)


def openness(surface: Surface, scene: EmbreeScene) -> np.ndarray:
    """From 0 (shut in) to 1 (nothing within reach), for each vertex of the surface.

    It changes slowly: vertices that the last subdivision put on an edge take the mean of the edge's ends.
    """
    corners = np.unique(surface.corners)
    vertices, normals = surface.vertices[corners], surface.normals[corners]
    shut = np.zeros(len(corners), dtype=np.float32)
    total = np.zeros_like(shut)
    for direction in sphere(DIRECTIONS):
        facing = normals @ direction
        looking = np.flatnonzero(facing > 0.02)
        starts = vertices[looking] + IGNORED * direction
        limits = np.full(len(looking), REACH, dtype=np.float32)
        distance = scene.run(starts, direction[None], query="DISTANCE", dists=limits)
        near = np.clip(distance / (FULL_WEIGHT - IGNORED), 0, 1)
        far = np.clip(1 - (distance / REACH) ** 2, 0, 1)
        shut[looking] += facing[looking] * near * far
        total[looking] += facing[looking]
    found = np.ones(len(surface.vertices), dtype=np.float32)
    found[corners] = (1 - shut / np.maximum(total, 1e-6)) ** EXPONENT
    for ends, middle in surface.edges:
        found[middle] = found[ends].mean(axis=1)
    return found


def bake(bones: list[Surface], muscles: list[Surface]) -> None:
    """Fill in `openness`.

    Bones shade each other alike in every scene that has the same of them, as finely divided, which is kept on disk; the
    muscles' shadow on them is added per scene.
    """
    shading = embree_scene(muscles) if muscles else None
    for bone in bones:
        bone.openness = _shared_openness(bone, [other for other in bones if other.is_near(bone, REACH)])
        if shading and any(muscle.is_near(bone, REACH) for muscle in muscles):
            bone.openness = bone.openness * openness(bone, shading)
    everything = embree_scene(bones + muscles) if muscles else None
    for muscle in muscles:
        muscle.openness = openness(muscle, everything)


def _shared_openness(bone: Surface, occluders: list[Surface]) -> np.ndarray:
    occluders = sorted(occluders, key=_as_divided)
    key = "-".join([RECIPE, _as_divided(bone), *map(_as_divided, occluders)])
    path = cache_folder() / f"{sha256(key.encode()).hexdigest()}.npy"
    try:
        kept = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        kept = None
    if kept is not None and kept.shape == (len(bone.vertices),):
        return kept
    fresh = openness(bone, embree_scene(occluders))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    with unfinished.open("wb") as file:
        np.save(file, fresh)
    unfinished.replace(path)
    return fresh


def _as_divided(surface: Surface) -> str:
    """A mesh that is divided more finely casts another shadow."""
    return f"{surface.digest}:{len(surface.vertices)}"


def cache_folder() -> Path:
    return Path(tempfile.gettempdir()) / f"muscle-atlas-bakes-{getpass.getuser()}"
