"""Drafts of published entries, history, compare and trash: all of them snapshots of a whole entry.

`snapshots` reads an entry as data, `applying` makes the rows equal to such data again. A draft is shown by applying it,
rendering the ordinary form or page, and rolling back; see docs/adr/0009.
"""
