"""Drafts of published entries, history, compare and trash: all of them snapshots of a whole entry.

`snapshot/taking.py` reads an entry as data, `snapshot/applying.py` makes the rows equal to such data again. A draft is
shown by applying it, rendering the ordinary form or page, and rolling back; see docs/adr/0009. A version is read
through `upgrades`, so that it outlives the fields that it was made of.
"""
