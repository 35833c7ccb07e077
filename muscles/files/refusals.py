"""Why a file was not stored, in the words that people read; they stand behind its name."""

from __future__ import annotations

from muscles.files.stores import Away, StoreError

DISK = "the server’s disk is full, or closed to it."
REFUSED = "the store of files refuses it; whoever runs the site can find out why in its log."
AWAY = "the store of files does not answer. Please try again in a moment."


def not_stored(error: OSError) -> str:
    """Say that a file cannot be stored, and whether another try helps."""
    if isinstance(error, Away):
        return f"cannot be stored now: {AWAY}"
    return f"cannot be stored: {REFUSED if isinstance(error, StoreError) else DISK}"
