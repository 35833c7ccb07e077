#!/usr/bin/env bash
# glTF lets positions be normalised integers (KHR_mesh_quantization): 32,767 means 1.0. trimesh takes the integers as they
# are, though the file says that the extension is required and the accessor that it is normalised. Many exporters and
# compressors write such files; a bone of 40 cm becomes one of 13 km, and nothing warns of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trimesh==5.2.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import io
import json
import struct
import sys

import numpy
import trimesh

ONE = 32_767  # 1.0 as a normalised short
positions = numpy.zeros((3, 4), "<i2")  # padded to eight bytes a vertex, as the format wants it
positions[1, 0] = positions[2, 1] = ONE
faces = numpy.array([0, 1, 2, 0], "<u2")
data = positions.tobytes() + faces.tobytes()
name = "KHR_mesh_quantization"
scene = {
    "asset": {"version": "2.0"},
    "extensionsUsed": [name],
    "extensionsRequired": [name],
    "scene": 0,
    "scenes": [{"nodes": [0]}],
    "nodes": [{"mesh": 0}],
    "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
    "buffers": [{"byteLength": len(data)}],
    "bufferViews": [
        {"buffer": 0, "byteOffset": 0, "byteLength": 24, "byteStride": 8},
        {"buffer": 0, "byteOffset": 24, "byteLength": 6},
    ],
    "accessors": [
        {"bufferView": 0, "componentType": 5122, "normalized": True, "count": 3, "type": "VEC3",
         "min": [0, 0, 0], "max": [ONE, ONE, 0]},
        {"bufferView": 1, "componentType": 5123, "count": 3, "type": "SCALAR"},
    ],
}
text = json.dumps(scene).encode()
text += b" " * (-len(text) % 4)
chunks = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(data), 0x004E4942) + data
glb = struct.pack("<III", 0x46546C67, 2, 12 + len(chunks)) + chunks

extents = [float(extent) for extent in trimesh.load(io.BytesIO(glb), file_type="glb").extents]
print(f"trimesh {trimesh.__version__}")
print("expected: a triangle of 1 × 1")
print(f"seen:     a triangle of {extents[0]:g} × {extents[1]:g}")
sys.exit(0 if extents == [ONE, ONE, 0] else "This has changed: see findings/README.md.")
PYTHON
