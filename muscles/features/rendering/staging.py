"""From a scene's mesh names to layers that can be looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from muscles.features.rendering.camera import SMALLEST_VIEW, Camera, frame_targets, heights_in_turn
from muscles.features.rendering.frames import Stage
from muscles.features.rendering.meshes import Mesh, MeshFolder
from muscles.features.rendering.occlusion import bake
from muscles.features.rendering.options import Options
from muscles.features.rendering.palette import BONE, TENDON, Colour, colour_of
from muscles.features.rendering.scenes import Scene
from muscles.features.rendering.shading import BONE_MATERIAL, MUSCLE_MATERIAL
from muscles.features.rendering.surfaces import Layer, Surface, smooth

COARSE = 6.0
"""Samples along an edge of a mesh, as most edges are, from which on it is subdivided twice instead of once."""


@dataclass(frozen=True)
class Setup:
    stage: Stage
    camera: Camera


def set_up(scene: Scene, folder: MeshFolder, options: Options, without: frozenset[str] = frozenset()) -> Setup:
    """Put a scene on the stage; the meshes `without` are left out, and the camera stands as if they were there."""
    targets = [
        (folder.load(slug), colour_of(target.colour), number)
        for number, target in enumerate(scene.targets, start=1)
        for slug in target.meshes
    ]
    centre, view_height = framing(scene, folder)
    step = view_height / options.height
    muscles = [smoothed(mesh, step, colour, number) for mesh, colour, number in targets if mesh.slug not in without]
    around = [
        [
            mesh
            for mesh in map(folder.load, slugs)
            if mesh.slug not in without and is_in_view(mesh, centre, view_height, scene.elevation)
        ]
        for slugs in (scene.bones, scene.tendons)
    ]
    bones = [smoothed(mesh, step, BONE) for mesh in around[0]]
    muscles += [smoothed(mesh, step, TENDON) for mesh in around[1]]
    bake(bones, muscles)
    return Setup(
        stage=Stage(
            Layer(bones, BONE_MATERIAL) if bones else None,
            Layer(muscles, MUSCLE_MATERIAL) if muscles else None,
            options.see_through,
        ),
        camera=Camera(centre, view_height, options.width, options.height, 0.0, scene.elevation),
    )


def framing(scene: Scene, folder: MeshFolder) -> tuple[tuple[float, float, float], float]:
    """The point around which the camera turns, and the height of the view."""
    framed = [mesh for target in scene.targets for mesh in target.meshes] + list(scene.tendons)
    points = np.concatenate([folder.load(slug).vertices for slug in framed])
    smallest = scene.smallest_view or SMALLEST_VIEW
    centre, view_height = frame_targets(points, scene.fill, scene.elevation, smallest, scene.aspect)
    return scene.centre or centre, scene.view_height or view_height


def smoothed(mesh: Mesh, step: float, colour: Colour, number: int = 0) -> Surface:
    """As fine as the samples, which are `step` apart, can show it."""
    ends = mesh.vertices[mesh.faces[:, :2]]
    edge = float(np.median(np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1)))
    return smooth(mesh, rounds=2 if edge > COARSE * step else 1, colour=colour, number=number)


def is_in_view(mesh: Mesh, centre: tuple[float, float, float], view_height: float, elevation: float) -> bool:
    """Some of it comes between the upper and the lower edge of the pictures."""
    low, high = heights_in_turn(mesh.vertices, centre, elevation)
    return bool(low.min() < view_height / 2 and high.max() > -view_height / 2)
