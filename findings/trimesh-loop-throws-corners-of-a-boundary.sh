#!/usr/bin/env bash
# Loop subdivision moves a corner of an open boundary by its two neighbours along that boundary. trimesh counts every
# neighbour that lies on a boundary somewhere, also one at the other end of an inner edge: the weights then sum up to more
# than one, and the corner is moved away from the origin of coordinates, the farther the mesh lies from it. A flat square
# of two triangles is enough. The result is within no bounds of the mesh, and nothing is said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trimesh==5.2.0 numpy==2.4.6 scipy==1.17.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import numpy as np
import trimesh
from trimesh.remesh import subdivide_loop

square = np.array([[100.0, 100.0, 0.0], [101.0, 100.0, 0.0], [101.0, 101.0, 0.0], [100.0, 101.0, 0.0]])
faces = np.array([[0, 1, 2], [0, 2, 3]])
divided, _ = subdivide_loop(square, faces, iterations=1)
low, high = divided.min(axis=0).round(3).tolist(), divided.max(axis=0).round(3).tolist()
print(f"trimesh {trimesh.__version__}")
print("expected: a square from (100, 100) to (101, 101) stays within that square")
print(f"seen:     it reaches from {low[:2]} to {high[:2]}")
print("meaning:  loose triangles of scans, and strips, become spikes in pictures; they have to go before")
sys.exit(0 if max(high) > 110 else "This has changed: see findings/README.md.")
PYTHON
