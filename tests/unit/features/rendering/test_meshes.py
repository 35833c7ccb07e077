import json
import struct

import numpy as np
import pytest

from muscles.features.rendering.meshes import MeshFolder
from muscles.features.rendering.problems import RenderingError

pytestmark = pytest.mark.unit

CORNERS = np.array([[0, 0, 0], [1, 0, 0], [0, 0.5, 0], [0, 0, 0.25]])
FACES = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])
IN_ATLAS = {(0, 0, 0), (1000, 0, 0), (0, 0, 500), (0, -250, 0)}
SHORT, FLOAT, UNSIGNED_SHORT = 5122, 5126, 5123


def load(tmp_path, content: bytes, ending: str):
    path = tmp_path / f"solid.{ending}"
    path.write_bytes(content)
    return MeshFolder(tmp_path, {"solid": path}, "").load("solid")


def glb(positions: np.ndarray, kind: int, node=None, **changes) -> bytes:
    stride = positions.itemsize * 4  # padded to whole words
    padded = np.zeros((len(positions), 4), positions.dtype)
    padded[:, :3] = positions
    data = padded.tobytes() + FACES.astype("<u2").tobytes()
    views = [
        {"buffer": 0, "byteLength": stride * len(positions), "byteStride": stride},
        {"buffer": 0, "byteOffset": stride * len(positions), "byteLength": 24},
    ]
    limits = {"min": positions.min(axis=0).tolist(), "max": positions.max(axis=0).tolist()}
    place = {"bufferView": 0, "componentType": kind, "count": 4, "type": "VEC3", "normalized": kind == SHORT}
    header = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0} | (node or {})],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "buffers": [{"byteLength": len(data)}],
        "bufferViews": views,
        "accessors": [
            place | limits,
            {"bufferView": 1, "componentType": UNSIGNED_SHORT, "count": 12, "type": "SCALAR"},
        ],
    }
    text = json.dumps(header | changes).encode()
    text += b" " * (-len(text) % 4)
    body = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(data), b"BIN\0") + data
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def ply(name: str, *, more: str = "") -> bytes:
    head = "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
    head += f"element face 4\nproperty list uchar int {name}\n{more}end_header\n"
    rows = [" ".join(map(str, corner)) for corner in CORNERS] + [f"3 {a} {b} {c}" for a, b, c in FACES]
    return (head + "\n".join(rows) + "\n").encode()


def places(mesh) -> set:
    return {tuple(int(number) for number in np.rint(corner)) for corner in mesh.vertices}


def test_glb_is_in_metres_and_y_up(tmp_path):
    assert places(load(tmp_path, glb(CORNERS.astype("<f4"), FLOAT), "glb")) == IN_ATLAS


def test_glb_of_whole_numbers_is_as_large_as_one_of_floats(tmp_path):
    normalised = np.rint(CORNERS * 32767).astype("<i2")
    file = glb(normalised, SHORT, extensionsRequired=["KHR_mesh_quantization"])

    assert places(load(tmp_path, file, "glb")) == IN_ATLAS


def test_glb_stands_where_its_node_puts_it(tmp_path):
    file = glb(CORNERS.astype("<f4"), FLOAT, node={"scale": [2, 2, 2], "translation": [0, 1, 0]})

    assert places(load(tmp_path, file, "glb")) == {(2 * x, 2 * y, 2 * z + 1000) for x, y, z in IN_ATLAS}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"extensionsRequired": ["KHR_draco_mesh_compression"]}, "KHR_draco_mesh_compression"),
        ({"extensionsRequired": ["KHR_mesh_quantization", "EXT_meshopt_compression"]}, "EXT_meshopt_compression"),
        ({"extensionsRequired": ["ACME_wonder"]}, "ACME_wonder"),
        ({"buffers": [{"byteLength": 88, "uri": "solid.bin"}]}, r"solid\.bin"),
        ({"accessors": [{"bufferView": 0, "componentType": FLOAT, "count": 4, "sparse": {}}] * 2}, "sparse accessors"),
    ],
)
def test_glb_that_needs_what_is_not_read_is_refused_by_name(changes, reason, tmp_path):
    with pytest.raises(RenderingError, match=rf"The mesh solid cannot be read: solid\.glb .*{reason}"):
        load(tmp_path, glb(CORNERS.astype("<f4"), FLOAT, **changes), "glb")


@pytest.mark.parametrize("name", ["vertex_indices", "vertex_index", "indices", "vertices"])
def test_ply_may_call_its_corners_as_it_likes(name, tmp_path):
    assert len(load(tmp_path, ply(name), "ply").faces) == 4


def test_ply_whose_corners_are_in_doubt_is_refused(tmp_path):
    with pytest.raises(RenderingError, match="its faces have no list vertex_indices"):
        load(tmp_path, ply("one", more="property list uchar int two\n"), "ply")
