"""Backups of the database and of the media, on one side; restoring them, with proof, on the other.

A target, a folder or an object store, holds files by the SHA-256 of their content, and snapshots that name them
(`target.py`, `manifest.py`). The
rows are lines of JSON that know no engine (`rows.py`), read as of one moment (`moment.py`). docs/operating.md says how
it is run, docs/adr/0013 why it is our own.
"""
