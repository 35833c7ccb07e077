"""Shows a region layer by layer, from the surface to the bones.

Each layer has a picture from each of four sides; what a layer is made of comes away with the next. The pictures and
their outlines are made by `manage.py render_layers` from 3D surfaces; `manage.py adopt_layers` reads the notes that it
leaves (`media/muscles/scenes/layers/`) into the rows.
"""
