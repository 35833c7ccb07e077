"""The editors' first screen: what waits, what was changed, and the work list of what entries lack."""
