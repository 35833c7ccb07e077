"""The folder of surface meshes and its index, `meshes.json`.

PLY, STL and OBJ say nothing of units and axes: they are in millimetres, Z up, the front towards -Y. A GLB is in metres,
Y up, the front towards +Z, as glTF has it.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
import trimesh

from muscles.features.rendering import gltf
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import Scene

FORMATS = {".ply", ".stl", ".obj", ".glb"}
READ_ERRORS = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error, EOFError)
READ_ERRORS += (AssertionError, UnboundLocalError, MemoryError)  # of trimesh, where a file is odd
FACES = re.compile(rb"^element[ \t]+face\b.*?(?=^element\b|\Z)", re.MULTILINE | re.DOTALL)
LISTS = re.compile(rb"^property[ \t]+list[ \t]+\w+[ \t]+u?(?:int|short|char)\w*[ \t]+(\S+)", re.MULTILINE)
USUAL_NAMES = (b"vertex_indices", b"vertex_index")


@dataclass(frozen=True)
class Mesh:
    slug: str
    digest: str
    vertices: np.ndarray
    faces: np.ndarray


@dataclass(frozen=True)
class MeshFolder:
    path: Path
    files: dict[str, Path]
    credit: str

    def digest(self, slug: str) -> str:
        return sha256(self.files[slug].read_bytes()).hexdigest()

    def load(self, slug: str) -> Mesh:
        """Read one mesh.

        Raises:
            RenderingError: it cannot be read, or is no surface to render.
        """
        path = self.files[slug]
        try:
            vertices, faces = read(path)
        except RenderingError as error:
            raise RenderingError(f"The mesh {slug} cannot be read: {error}.") from error
        except READ_ERRORS as error:
            raise RenderingError(f"The mesh {slug} ({path.name}) cannot be read: {error}.") from error
        if not len(faces) or not np.isfinite(vertices).all() or faces.max() >= len(vertices):
            raise RenderingError(f"The mesh {slug} ({path.name}) holds no sound triangles.")
        edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
        if np.unique(edges, axis=0, return_counts=True)[1].max() > 2:
            raise RenderingError(f"The mesh {slug} ({path.name}) has an edge with more than two triangles.")
        return Mesh(slug, self.digest(slug), vertices, faces)


def read(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the corners of a surface in millimetres, Z up, and its triangles."""
    kind = path.suffix[1:].lower()
    if kind == "glb":
        loaded = trimesh.load_mesh(BytesIO(gltf.read(path)), file_type=kind, process=True)
        return np.asarray(loaded.vertices, dtype=np.float64) @ gltf.TO_ATLAS.T, np.asarray(loaded.faces, dtype=np.int64)
    content = path.read_bytes()
    source = BytesIO(with_usual_name(content) if kind == "ply" else content)
    loaded = trimesh.load_mesh(source, file_type=kind, process=kind != "ply")  # the others repeat their corners
    return np.asarray(loaded.vertices, dtype=np.float64), np.asarray(loaded.faces, dtype=np.int64)


def with_usual_name(ply: bytes) -> bytes:
    """Call the corners of a face as trimesh expects it, if a PLY has one list of whole numbers under another name.

    Raises:
        ValueError: its faces have no such list, or several.
    """
    end = ply.find(b"end_header")
    element = FACES.search(ply, 0, max(0, end))
    if element is None:
        return ply
    lists = LISTS.findall(element[0])
    if any(name in USUAL_NAMES for name in lists):
        return ply
    if len(lists) != 1:
        raise ValueError("its faces have no list vertex_indices")
    place = LISTS.search(ply, *element.span())
    return ply[: place.start(1)] + USUAL_NAMES[0] + ply[place.end(1) :] if place else ply


def read_folder(path: Path) -> MeshFolder:
    """Read the index of a folder.

    Raises:
        RenderingError: there is no such folder, or no index that can be read.
    """
    index = path / "meshes.json"
    try:
        data = json.loads(index.read_text(encoding="utf-8"))
        files = {row["slug"]: path / Path(row["file"]).name for row in data["meshes"]}
    except FileNotFoundError as error:
        raise RenderingError(f"There is no index of meshes at {index}; --meshes names its folder.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RenderingError(f"The index of meshes {index} cannot be read: {error}.") from error
    return MeshFolder(path, files, str(data.get("credit", "")))


def check_scenes(folder: MeshFolder, scenes: Iterable[Scene]) -> None:
    """Read every mesh that the scenes need, to fail before anything is rendered.

    Raises:
        RenderingError: one is unknown, missing or damaged; the message has a line for each.
    """
    check_meshes(folder, {slug: f"The scene {scene.entry}" for scene in scenes for slug in scene.meshes})


def check_meshes(folder: MeshFolder, needed: Mapping[str, str]) -> None:
    """Read every mesh of these; `needed` says what names it.

    Raises:
        RenderingError: one is unknown, missing or damaged; the message has a line for each.
    """
    problems = []
    for slug, what in sorted(needed.items()):
        if slug not in folder.files:
            problems.append(f"{what} names the mesh {slug}, which the index does not know.")
        elif folder.files[slug].suffix.lower() not in FORMATS:
            problems.append(f"The mesh {slug} ({folder.files[slug].name}) is not PLY, STL, OBJ or GLB.")
        elif not folder.files[slug].is_file():
            problems.append(f"The mesh {slug} has no file {folder.files[slug].name} in {folder.path}.")
        else:
            try:
                folder.load(slug)
            except RenderingError as error:
                problems.append(str(error))
    if problems:
        raise RenderingError("\n".join(problems))
