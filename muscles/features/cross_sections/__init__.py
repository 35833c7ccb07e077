"""Cross-sections of the limbs: a page for each level, with a labelled drawing whose names lead to the entries.

The renderer leaves a drawing in a file of the media folder, with the places of its names (`drawings`); `adopt_cuts`
gives each file its row and ties its shapes to muscles, by number, so that they follow an entry wherever it moves. A
muscle that a visitor may not see is drawn without its name. The files themselves are not served. A muscle that was
deleted and came back is tied again by the next `adopt_cuts`.
"""
