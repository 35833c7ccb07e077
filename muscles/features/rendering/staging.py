"""From a scene's mesh names to layers that can be looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from muscles.features.rendering.camera import Camera, frame_targets
from muscles.features.rendering.frames import Stage
from muscles.features.rendering.meshes import Mesh, MeshFolder
from muscles.features.rendering.occlusion import bake
from muscles.features.rendering.options import Options
from muscles.features.rendering.palette import BONE, TENDON, colour_of
from muscles.features.rendering.scenes import Scene
from muscles.features.rendering.shading import BONE_MATERIAL, MUSCLE_MATERIAL
from muscles.features.rendering.surfaces import Layer, Surface, smooth

CLOSE_VIEW = 800.0


@dataclass(frozen=True)
class Setup:
    stage: Stage
    camera: Camera


def set_up(scene: Scene, folder: MeshFolder, options: Options) -> Setup:
    targets = [
        (folder.load(slug), colour_of(target.colour), number)
        for number, target in enumerate(scene.targets, start=1)
        for slug in target.meshes
    ]
    framed = [mesh for mesh, _, _ in targets] + [folder.load(slug) for slug in scene.tendons]
    centre, view_height = frame_targets(np.concatenate([mesh.vertices for mesh in framed]), scene.fill)
    centre, view_height = scene.centre or centre, scene.view_height or view_height
    rounds = 2 if view_height <= CLOSE_VIEW else 1
    muscles = [smooth(mesh, rounds=rounds, colour=colour, number=number) for mesh, colour, number in targets]
    around = [
        [mesh for mesh in map(folder.load, slugs) if is_in_view(mesh, centre[2], view_height)]
        for slugs in (scene.bones, scene.tendons)
    ]
    bones: list[Surface] = [smooth(mesh, rounds=rounds, colour=BONE) for mesh in around[0]]
    muscles += [smooth(mesh, rounds=rounds, colour=TENDON) for mesh in around[1]]
    bake(bones, muscles)
    return Setup(
        stage=Stage(
            Layer(bones, BONE_MATERIAL) if bones else None, Layer(muscles, MUSCLE_MATERIAL), options.see_through
        ),
        camera=Camera(centre, view_height, options.width, options.height, 0.0),
    )


def is_in_view(mesh: Mesh, middle: float, view_height: float) -> bool:
    """Some of it stands between the upper and the lower edge of the pictures."""
    heights = mesh.vertices[:, 2]
    return bool(heights.min() < middle + view_height / 2 and heights.max() > middle - view_height / 2)
