"""Names of files: composed (NFC) wherever we name them, and maybe decomposed on a disk to which a Mac copied them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

FORMS = ("NFC", "NFD")


def composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def as_stored(path: Path) -> Path:
    """Return the path by which a file is there, whichever way its parts are composed; the path itself if it is not."""
    if str(path).isascii() or is_there(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        spellings = (found / part, *(found / unicodedata.normalize(form, part) for form in FORMS))
        there = next((spelling for spelling in spellings if is_there(spelling)), None)
        if there is None:
            return path
        found = there
    return found


def is_there(path: Path) -> bool:
    """Is there a file of this name? One that no disk takes is not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
