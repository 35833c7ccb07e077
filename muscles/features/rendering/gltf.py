"""What a GLB asks of its reader, and positions that trimesh takes for others."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

from muscles.features.rendering.problems import RenderingError

QUANTIZATION = "KHR_mesh_quantization"
# Of what a file may require, those that change no triangle are understood by leaving them out, as materials are.
LOOKS = ("KHR_materials_", "KHR_texture_", "EXT_texture_", "KHR_lights_", "KHR_xmp")
CHUNK_OF_JSON, CHUNK_OF_DATA = 0x4E4F534A, 0x004E4942
INTEGERS = {5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16}
FLOAT, BYTES_OF_POSITION = 5126, 12
# From metres, Y up and Z to the front, to millimetres, Z up and -Y to the front.
TO_ATLAS = 1000 * np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], dtype=np.float64)


def read(path: Path) -> bytes:
    """Return a GLB whose positions are all plain floats.

    Raises:
        RenderingError: it requires an extension, or a further file, that is not read; the message names it.
        ValueError, LookupError, struct.error: it is damaged.
    """
    header, data = chunks(path.read_bytes())
    required = [name for name in header.get("extensionsRequired", []) if not name.startswith((QUANTIZATION, *LOOKS))]
    if required:
        raise RenderingError(f"{path.name} needs {' and '.join(required)}, which is not read; export it without")
    for each in header.get("buffers", []):
        uri = each.get("uri", "")
        if uri and not uri.startswith("data:"):
            raise RenderingError(f"{path.name} keeps its data in {uri}; export it as one GLB")
    primitives = [each for mesh in header.get("meshes", []) for each in mesh["primitives"]]
    positions = {each["attributes"]["POSITION"] for each in primitives if "POSITION" in each["attributes"]}
    for number in positions | {each["indices"] for each in primitives if "indices" in each}:
        accessor = header["accessors"][number]
        if "sparse" in accessor:
            raise RenderingError(f"{path.name} has sparse accessors, which are not read; export it without")
        if number in positions and accessor["componentType"] != FLOAT:
            data = as_floats(header, accessor, data)
    return joined(header, data)


def chunks(whole: bytes) -> tuple[dict[str, Any], bytes]:
    magic, version, length = struct.unpack_from("<4sII", whole)
    if magic != b"glTF" or version != 2 or length > len(whole):
        raise ValueError("it is no whole GLB of version 2")
    found, at = {CHUNK_OF_DATA: b""}, 12
    while at + 8 <= length:
        size, kind = struct.unpack_from("<II", whole, at)
        found.setdefault(kind, b"")
        found[kind] = found[kind] or whole[at + 8 : at + 8 + size]
        at += 8 + size
    return json.loads(found[CHUNK_OF_JSON]), found[CHUNK_OF_DATA]


def joined(header: dict[str, Any], data: bytes) -> bytes:
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 4)
    data += b"\0" * (-len(data) % 4)
    body = struct.pack("<II", len(text), CHUNK_OF_JSON) + text
    if data:
        body += struct.pack("<II", len(data), CHUNK_OF_DATA) + data
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def as_floats(header: dict[str, Any], accessor: dict[str, Any], data: bytes) -> bytes:
    """Point an accessor of whole numbers to floats, which are put behind the data; return those."""
    view, kind = header["bufferViews"][accessor["bufferView"]], np.dtype(INTEGERS[accessor["componentType"]])
    if view.get("buffer", 0) or "uri" in header["buffers"][0]:
        raise ValueError("its whole numbers lie outside of the GLB")
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    stride = view.get("byteStride", 3 * kind.itemsize)
    values = np.ndarray((accessor["count"], 3), kind.newbyteorder("<"), data, start, (stride, kind.itemsize))
    positions = values.astype("<f4")
    if accessor.get("normalized"):
        positions = np.maximum(positions / np.iinfo(kind).max, -1)
    data += b"\0" * (-len(data) % 4)
    header["bufferViews"].append(
        {"buffer": 0, "byteOffset": len(data), "byteLength": BYTES_OF_POSITION * len(positions)}
    )
    accessor |= {"bufferView": len(header["bufferViews"]) - 1, "byteOffset": 0, "componentType": FLOAT}
    accessor |= {"normalized": False, "min": positions.min(axis=0).tolist(), "max": positions.max(axis=0).tolist()}
    data += positions.astype("<f4").tobytes()
    header["buffers"][0]["byteLength"] = len(data)
    return data
