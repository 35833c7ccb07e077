"""Renders the turntable pictures of the atlas from 3D surfaces; `render_turntable` is its one door.

The site never needs it to serve. Only the command brings in NumPy, trimesh and embreex
(`requirements-render.txt`), and only when it runs.
"""
