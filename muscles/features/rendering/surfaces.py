"""Meshes made ready for rays: subdivided, joined into a layer, known to embree."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene
from trimesh.remesh import subdivide_loop

from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.palette import Colour
from muscles.features.rendering.shading import Material


@dataclass
class Surface:
    """One subdivided mesh with what it looks like; `number` is that of its target, from 1, or 0."""

    digest: str
    vertices: np.ndarray
    faces: np.ndarray
    normals: np.ndarray
    colour: Colour
    number: int
    openness: np.ndarray = field(default_factory=lambda: np.ones(0, dtype=np.float32))

    @property
    def corners(self) -> np.ndarray:
        """The corners of the faces before the last subdivision, which made four of each."""
        fours = self.faces.reshape(-1, 4, 3)
        return np.stack([fours[:, 0, 0], fours[:, 1, 1], fours[:, 2, 2]], axis=1)

    @property
    def edges(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Of each side of those faces: its two ends, and the vertex between them."""
        corners, fours = self.corners, self.faces.reshape(-1, 4, 3)
        middles = fours[:, 0, 1], fours[:, 1, 2], fours[:, 0, 2]
        return [(corners[:, ends], middle) for ends, middle in zip(((0, 1), (1, 2), (2, 0)), middles, strict=True)]

    @cached_property
    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        return self.vertices.min(axis=0), self.vertices.max(axis=0)

    def is_near(self, other: Surface, reach: float) -> bool:
        low, high = self.bounds
        other_low, other_high = other.bounds
        return bool((low - reach <= other_high).all() and (other_low <= high + reach).all())


def smooth(mesh: Mesh, *, rounds: int, colour: Colour, number: int = 0) -> Surface:
    vertices, faces = subdivide_loop(*without_crumbs(mesh.vertices, mesh.faces), iterations=rounds)
    corners = vertices[faces]
    weighted = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(vertices)
    for axis in range(3):
        for corner in range(3):
            normals[:, axis] += np.bincount(faces[:, corner], weighted[:, axis], minlength=len(vertices))
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return Surface(
        digest=mesh.digest,
        vertices=np.ascontiguousarray(vertices, dtype=np.float32),
        faces=np.ascontiguousarray(faces, dtype=np.int32),
        normals=normals.astype(np.float32),
        colour=colour,
        number=number,
    )


def without_crumbs(vertices: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Leave out triangles that hang on no other, which scans leave behind.

    trimesh throws their corners far off: it gives a vertex of a boundary the weights of all its neighbours that lie on
    one, and in such a triangle, once divided, they all do.
    """
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    _, edge, times = np.unique(edges, axis=0, return_inverse=True, return_counts=True)
    joined = faces[(times[edge].reshape(-1, 3) > 1).any(axis=1)]
    if len(joined) == len(faces):
        return vertices, faces
    used, corners = np.unique(joined, return_inverse=True)
    return vertices[used], corners.reshape(-1, 3)


def embree_scene(surfaces: list[Surface]) -> EmbreeScene:
    """All surfaces as one mesh, so that a hit names a triangle of the whole."""
    vertices, faces = join(surfaces)
    scene = EmbreeScene()
    TriangleMesh(scene, vertices, faces)
    return scene


def join(surfaces: list[Surface]) -> tuple[np.ndarray, np.ndarray]:
    starts = np.cumsum([0, *(len(surface.vertices) for surface in surfaces)])
    faces = [surface.faces + np.int32(start) for surface, start in zip(surfaces, starts, strict=False)]
    return np.concatenate([surface.vertices for surface in surfaces]), np.concatenate(faces).astype(np.int32)


class Layer:
    """Surfaces of one material among which the nearest hides the others."""

    def __init__(self, surfaces: list[Surface], material: Material) -> None:
        self.material = material
        self.vertices, self.faces = join(surfaces)
        normals = np.concatenate([surface.normals for surface in surfaces])
        openness = np.concatenate([surface.openness for surface in surfaces])
        self.looks = np.concatenate([normals, openness[:, None]], axis=1)
        self.surface_of_face = np.repeat(
            np.arange(len(surfaces), dtype=np.int32), [len(surface.faces) for surface in surfaces]
        )
        self.colours = np.array([surface.colour for surface in surfaces], dtype=np.float32)
        self.numbers = np.array([surface.number for surface in surfaces], dtype=np.uint8)
        self.scene = embree_scene(surfaces)
