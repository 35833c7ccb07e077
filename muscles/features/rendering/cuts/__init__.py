"""Cross-sections of the limbs: where planes cut the surfaces, as labelled vector drawings; `render_cuts` is the door.

`cuts.json` says at which levels each region is cut (`plans`). A plane (`planes`) cuts surfaces into areas (`slicing`),
which are trimmed so that none overlaps another (`trimming`), brought into the units of the drawing and given their
names (`labels`, `drawing`). Every drawing is seen from below, with the front of the body at the top, as radiologists
see it.
"""
