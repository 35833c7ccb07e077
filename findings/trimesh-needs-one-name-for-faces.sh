#!/usr/bin/env bash
# The header of a PLY names its properties freely; programs agree on `vertex_indices` or `vertex_index` for the list of
# a face, and some write others. trimesh takes those two; with any other name it neither refuses the file nor says what it
# lacks, but ends in an UnboundLocalError of its own, which callers who catch ValueError do not expect.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trimesh==5.2.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import trimesh

PLY = """ply
format ascii 1.0
element vertex 3
property float x
property float y
property float z
element face 1
property list uchar int {name}
end_header
0 0 0
1 0 0
0 1 0
3 0 1 2
"""


def outcome(name):
    try:
        return f"{len(trimesh.load(io.BytesIO(PLY.format(name=name).encode()), file_type='ply').faces)} face"
    except Exception as error:
        return type(error).__name__


seen = {name: outcome(name) for name in ("vertex_indices", "vertex_index", "indices")}
print(f"trimesh {trimesh.__version__}")
print("expected: one face each, or a refusal that names the property")
for name, what in seen.items():
    print(f"seen:     {name}: {what}")
sys.exit(0 if [*seen.values()] == ["1 face", "1 face", "UnboundLocalError"] else "This has changed: see findings/README.md.")
PYTHON
