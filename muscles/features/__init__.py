"""What can be added to the atlas and taken away again: a folder each. The core needs none of them."""
