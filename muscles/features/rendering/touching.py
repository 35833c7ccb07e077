"""Which area of a bone a muscle touches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import trimesh
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from trimesh.remesh import subdivide_to_size

from muscles.features.rendering.attachments import AXES, Place
from muscles.features.rendering.meshes import Mesh

FINE_BONE, FINE_MUSCLE = 2.0, 1.5  # millimetres, of the longest edge
ASIDE = 0.3
"""Cosine between the way out of a bone and the way to the muscle: from there on the side of the muscle is clear."""
HOLE = 0.5
"""Square centimetres: a smaller gap in an area is none."""
NEAREST = 8  # small triangles, by their middles, among which the nearest place is
INSIDE, FAR = 0.0, 99.0


@dataclass(frozen=True)
class Bone:
    """A surface in small triangles; corners that two triangles share are one."""

    slug: str
    vertices: np.ndarray
    faces: np.ndarray

    @cached_property
    def normals(self) -> np.ndarray:
        crossed = np.cross(*(self.vertices[self.faces[:, end]] - self.vertices[self.faces[:, 0]] for end in (1, 2)))
        summed = np.zeros_like(self.vertices)
        np.add.at(summed, self.faces.ravel(), np.repeat(crossed, 3, axis=0))
        return summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12)

    @cached_property
    def areas(self) -> np.ndarray:
        """Square centimetres around each vertex."""
        crossed = np.cross(*(self.vertices[self.faces[:, end]] - self.vertices[self.faces[:, 0]] for end in (1, 2)))
        thirds = np.repeat(np.linalg.norm(crossed, axis=1) / 6 / 100, 3)
        return np.bincount(self.faces.ravel(), thirds, minlength=len(self.vertices))

    @cached_property
    def edges(self) -> np.ndarray:
        return np.concatenate([self.faces[:, pair] for pair in ((0, 1), (1, 2), (2, 0))])


def fine_bone(mesh: Mesh, muscles: list[Mesh], reach: float) -> Bone:
    """The surface in small triangles wherever a muscle may be within reach; the rest stays as it is."""
    faces = np.asarray(mesh.faces)
    near = np.zeros(len(faces), dtype=bool)
    for muscle in muscles:
        near |= is_near(mesh.vertices[faces], muscle.vertices[muscle.faces], 2 * reach)
    fine, fine_faces = subdivide_to_size(mesh.vertices, faces[near], FINE_BONE, max_iter=10)
    vertices = np.concatenate([mesh.vertices, fine])
    faces = np.concatenate([faces[~near], fine_faces + len(mesh.vertices)])
    _, first, same = np.unique(np.round(vertices, 4), axis=0, return_index=True, return_inverse=True)
    faces = same.ravel()[faces]
    whole = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    return Bone(mesh.slug, vertices[first], faces[whole])


def is_near(triangles: np.ndarray, others: np.ndarray, reach: float) -> np.ndarray:
    """Which of the triangles may be within reach of one of the others: more than are, but none too few."""
    middles, around = middles_of(triangles)
    other_middles, other_around = middles_of(others)
    distances, _ = cKDTree(other_middles).query(middles)
    return distances <= reach + around + other_around.max()


def middles_of(triangles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The middle of each triangle, and how far its corners are from there."""
    middles = triangles.mean(axis=1)
    return middles, np.linalg.norm(triangles - middles[:, None], axis=2).max(axis=1)


class Body:
    """Muscles or tendons that together touch bones."""

    def __init__(self, meshes: list[Mesh]) -> None:
        self.meshes = meshes
        self.solids = [trimesh.Trimesh(mesh.vertices, mesh.faces, process=False) for mesh in meshes]

    def triangles_near(self, bone: Bone, reach: float) -> np.ndarray:
        """The surface in small triangles, wherever it may be within reach of the bone."""
        found = [np.empty((0, 3, 3))]
        triangles = bone.vertices[bone.faces]
        for mesh in self.meshes:
            faces = mesh.faces[is_near(mesh.vertices[mesh.faces], triangles, reach)]
            if len(faces):
                vertices, faces = subdivide_to_size(mesh.vertices, faces, FINE_MUSCLE, max_iter=10)
                found.append(vertices[faces])
        return np.concatenate(found)

    def distances(self, bone: Bone, reach: float) -> np.ndarray:
        """Millimetres from each vertex of a bone; none where it lies in the muscle, far where the muscle is behind it.

        A muscle may reach into a bone, or through a thin one: what then comes out on the far side touches nothing.
        """
        triangles = self.triangles_near(bone, 2 * reach)
        distances = np.full(len(bone.vertices), FAR)
        if not len(triangles):
            return distances
        roughly, nearest = cKDTree(triangles.mean(axis=1)).query(bone.vertices, k=NEAREST)
        inside = self.holds(bone.vertices)
        at = np.flatnonzero(inside | (roughly[:, 0] < reach + FINE_MUSCLE))
        ways = shortest(bone.vertices[at], triangles[np.minimum(nearest[at], len(triangles) - 1)])
        lengths = np.linalg.norm(ways, axis=1)
        outwards = np.einsum("ij,ij->i", ways, bone.normals[at]) / np.maximum(lengths, 1e-9)
        behind = np.where(inside[at], outwards > ASIDE, outwards < -ASIDE)
        distances[at] = np.where(behind, FAR, np.where(inside[at], INSIDE, lengths))
        return distances

    def holds(self, points: np.ndarray) -> np.ndarray:
        held = np.zeros(len(points), dtype=bool)
        for solid in self.solids:
            at = np.flatnonzero(((points >= solid.bounds[0]) & (points <= solid.bounds[1])).all(axis=1))
            if len(at):
                held[at] |= solid.contains(points[at])
        return held


def shortest(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """The way from each point to the nearest place on one of its triangles."""
    count = triangles.shape[1]
    places = trimesh.triangles.closest_point(triangles.reshape(-1, 3, 3), np.repeat(points, count, axis=0))
    ways = places.reshape(-1, count, 3) - points[:, None]
    return ways[np.arange(len(points)), np.linalg.norm(ways, axis=2).argmin(axis=1)]


def touched(bone: Bone, body: Body, place: Place) -> np.ndarray:
    """How near the muscle is to each vertex, as a share of the reach: below 1 is the area, without specks and holes."""
    nearness = body.distances(bone, place.reach) / place.reach
    for axis, (low, high) in place.within:
        along = bone.vertices[:, AXES.index(axis)]
        for limit, outside in ((low, 1), (high, -1)):
            if limit is not None:
                beyond = (limit - along) * outside / place.reach
                nearness = np.maximum(nearness, 1 + beyond)
    nearness = np.clip(nearness, 0, 2)
    nearness[in_small_patches(bone, nearness < 1, place.smallest)] = 2
    nearness[in_small_patches(bone, nearness >= 1, HOLE)] = 0
    return nearness


def in_small_patches(bone: Bone, chosen: np.ndarray, smallest: float) -> np.ndarray:
    """Those of the chosen vertices that hang together with less than `smallest` square centimetres."""
    edges = bone.edges[chosen[bone.edges].all(axis=1)]
    count = len(bone.vertices)
    links = coo_matrix((np.ones(len(edges), dtype=np.int8), (edges[:, 0], edges[:, 1])), shape=(count, count))
    patches, patch = connected_components(links, directed=False)
    sizes = np.bincount(patch, bone.areas, minlength=patches)
    return chosen & (sizes[patch] < smallest)
