"""Draws where a muscle attaches: sixteen views of bones, faint muscle and both areas, as SVG paths in one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene

from muscles.features.rendering.attachments import Attachments, Place
from muscles.features.rendering.camera import Camera
from muscles.features.rendering.meshes import Mesh, MeshFolder
from muscles.features.rendering.options import Options
from muscles.features.rendering.outlines import as_path, without_specks
from muscles.features.rendering.raycast import samples_of
from muscles.features.rendering.scenes import Scene
from muscles.features.rendering.staging import framing, is_in_view
from muscles.features.rendering.touching import Body, Bone, fine_bone, touched

SIZE, VIEWS = Options(width=450, height=600), 16  # in samples, at most
GRID = 2
"""Samples to a unit of the paths, which are whole numbers."""
AIM, MAX_BYTES = 620, 6000
COARSEST = 4.0
"""How much coarser than they begin paths become to meet the aim; beyond that only the maximum counts."""
GENTLE, COARSE, FAINT = 1.2, 2.4, 3.0
COARSER = 1.2
ORIGIN, INSERTION = 1, 2
SMALLEST = 6  # units of area that can still be seen


@dataclass
class Solid:
    """Surfaces as one, for rays; by vertex how near either end of the muscle is."""

    vertices: np.ndarray
    faces: np.ndarray
    ends: np.ndarray
    surface_of_face: np.ndarray

    def __post_init__(self) -> None:
        self.scene = EmbreeScene()
        TriangleMesh(self.scene, self.vertices, self.faces)

    def look(self, camera: Camera) -> tuple[np.ndarray, np.ndarray]:
        """By row and column: which surface is seen, from 1, and which end of the muscle is there."""
        surfaces, areas = (np.zeros(camera.height * camera.width, dtype=np.uint8) for _ in range(2))
        columns, rows = samples_of(self, camera)
        hits = self.scene.run(camera.origins(columns, rows), -camera.axes[2][None], output=1)
        found = np.flatnonzero(hits["primID"] >= 0)
        triangles = hits["primID"][found]
        at = (rows * camera.width + columns)[found]
        surfaces[at] = self.surface_of_face[triangles] + 1
        u, v = hits["u"][found][:, None], hits["v"][found][:, None]
        corners = self.ends[self.faces[triangles]]
        ends = corners[:, 0] * (1 - u - v) + corners[:, 1] * u + corners[:, 2] * v
        areas[at] = np.where(ends.min(axis=1) < 1, ends.argmin(axis=1) + 1, 0)
        shape = camera.height, camera.width
        return surfaces.reshape(shape), areas.reshape(shape)


def draw(scene: Scene, attachments: Attachments, folder: MeshFolder, texts: dict[str, str]) -> str:
    """The file of a muscle, as text."""
    document: dict[str, Any] = {"entry": scene.entry, "title": texts["Title"], "credit": texts["Copyright"]}
    size = SIZE.shaped(scene.aspect)
    views = list(_views(scene, attachments, folder))
    document |= {"width": size.width // GRID, "height": size.height // GRID, "views": views}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _views(scene: Scene, attachments: Attachments, folder: MeshFolder) -> Iterator[dict[str, Any]]:
    for seen, ends, faint in looks(scene, attachments, folder):
        yield view_of(seen, ends, faint)


def looks(
    scene: Scene, attachments: Attachments, folder: MeshFolder
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Of each view, by row and column: which bone is seen, which end of the muscle is there, and the muscle itself."""
    targets = [folder.load(mesh) for target in scene.targets for mesh in target.meshes]
    centre, view_height = framing(scene, folder)
    bones = _bones(scene, attachments, folder, targets, centre, view_height)
    muscle = _joined([(mesh.vertices, mesh.faces, None) for mesh in targets])
    size = SIZE.shaped(scene.aspect)
    camera = Camera(centre, view_height, size.width, size.height, 0.0, scene.elevation)
    for number in range(VIEWS):
        turned = replace(camera, azimuth=360 * number / VIEWS)
        yield *bones.look(turned), muscle.look(turned)[0]


def _bones(
    scene: Scene,
    attachments: Attachments,
    folder: MeshFolder,
    targets: list[Mesh],
    centre: tuple[float, float, float],
    view_height: float,
) -> Solid:
    meshes = {
        through: [folder.load(mesh) for mesh in through] or targets
        for through in {place.through for place in attachments.places}
    }
    bodies = {through: Body(near) for through, near in meshes.items()}
    parts = []
    for slug in scene.bones:
        mesh = folder.load(slug)
        places = [place for place in attachments.places if slug in place.bones]
        if places:
            near = [each for place in places for each in meshes[place.through]]
            bone = fine_bone(mesh, near, max(place.reach for place in places))
            ends = [_nearest(bone, places, bodies) for places in (attachments.origin, attachments.insertion)]
            parts.append((bone.vertices, bone.faces, np.stack(ends, axis=1)))
        elif is_in_view(mesh, centre, view_height, scene.elevation):
            parts.append((mesh.vertices, mesh.faces, None))
    return _joined(parts)


def _nearest(bone: Bone, places: tuple[Place, ...], bodies: dict[tuple[str, ...], Body]) -> np.ndarray:
    nearness = np.full(len(bone.vertices), 2.0)
    for place in places:
        if bone.slug in place.bones:
            nearness = np.minimum(nearness, touched(bone, bodies[place.through], place))
    return nearness


def _joined(parts: list[tuple[np.ndarray, np.ndarray, np.ndarray | None]]) -> Solid:
    starts = np.cumsum([0, *(len(vertices) for vertices, _, _ in parts)])
    ends = [np.full((len(vertices), 2), 2.0) if end is None else end for vertices, _, end in parts]
    return Solid(
        vertices=np.concatenate([vertices for vertices, _, _ in parts]).astype(np.float32),
        faces=np.concatenate([faces + start for (_, faces, _), start in zip(parts, starts, strict=False)]).astype(
            np.int32
        ),
        ends=np.concatenate(ends).astype(np.float32),
        surface_of_face=np.repeat(np.arange(len(parts), dtype=np.uint8), [len(faces) for _, faces, _ in parts]),
    )


def view_of(seen: np.ndarray, ends: np.ndarray, faint: np.ndarray) -> dict[str, Any]:
    """What one view shows."""
    return fitting(
        areas_of(without_specks(seen)), areas_of((faint > 0).astype(np.uint8)), areas_of(without_specks(ends))
    )


def fitting(bones: dict[int, Any], muscle: dict[int, Any], areas: dict[int, Any]) -> dict[str, Any]:
    """The paths of a view, coarse enough for their measure."""
    factor = 1.0
    while True:
        bones, muscle, areas = (
            simpler(shapes, tolerance * factor)
            for shapes, tolerance in ((bones, COARSE), (muscle, FAINT), (areas, GENTLE))
        )
        view = paths_of(bones, muscle, areas)
        size = len(json.dumps(view))
        if size <= AIM or (size <= MAX_BYTES and factor > COARSEST):
            return view
        factor *= COARSER


def areas_of(numbers: np.ndarray) -> dict[int, Any]:
    """The samples of each number as one area, by number; areas beside each other have the corners in common."""
    padded = np.pad(numbers, 1)
    rows, columns = np.nonzero(padded[1:, 1:-1] != padded[:-1, 1:-1])
    level = np.stack([columns, rows, columns + 1, rows], axis=1)
    rows, columns = np.nonzero(padded[1:-1, 1:] != padded[1:-1, :-1])
    upright = np.stack([columns, rows, columns, rows + 1], axis=1)
    edges = np.concatenate([level, upright]).reshape(-1, 2, 2).astype(float)
    parts = shapely.get_parts(shapely.polygonize(shapely.linestrings(edges)))
    inner = shapely.get_coordinates(shapely.point_on_surface(parts)).astype(int)
    of_part = numbers[inner[:, 1], inner[:, 0]]
    return {
        number: shapely.coverage_union_all(parts[of_part == number])
        for number in np.unique(of_part[of_part > 0]).tolist()
    }


def paths_of(bones: dict[int, Any], muscle: dict[int, Any], areas: dict[int, Any]) -> dict[str, Any]:
    whole = shapely.union_all(list(bones.values()))
    view: dict[str, Any] = {"bones": [path for path in map(path_of, bones.values()) if path]}
    view["muscle"] = "".join(map(path_of, muscle.values()))
    for name, number in (("origin", ORIGIN), ("insertion", INSERTION)):
        view[name] = path_of(shapely.intersection(areas[number], whole)) if number in areas else ""
    return view


def simpler(shapes: dict[int, Any], tolerance: float) -> dict[int, Any]:
    return dict(zip(shapes, shapely.coverage_simplify(list(shapes.values()), tolerance), strict=True))


def path_of(area: Any) -> str:
    """Polygons on the grid; what is too small to be seen goes."""
    parts = [part for part in shapely.get_parts(shapely.set_precision(area, GRID)) if part.geom_type == "Polygon"]
    return "".join(as_path(shapely.transform(part, _in_units)) for part in parts if part.area >= SMALLEST)


def _in_units(points: np.ndarray) -> np.ndarray:
    return np.round(points / GRID)
