"""Renders the turntable pictures of the atlas from 3D surfaces; `render_turntable` is its one door.

It casts rays at meshes (trimesh, embreex; no OpenGL) and leaves a sidecar beside its files, with what they were made
from; `adopt_renders` reads the sidecars into the galleries. A rendered animation comes with its film; its file is the
poster.

The site never needs it to serve. Only the command brings in NumPy, trimesh and embreex (`requirements-render.txt`), and
only when it runs.
"""
