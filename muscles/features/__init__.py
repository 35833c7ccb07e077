"""What can be added to the atlas and taken away again: a folder each. None of them is needed by the core."""
