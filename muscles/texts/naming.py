"""Names of muscles as they stand in a text: with an article, or with an “and” before the last of a list."""

from __future__ import annotations

import re

BEFORE = re.compile(r"^(?:(?:and|or)\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE)


def bare(name: str) -> str:
    """Return the name itself: “and the gracilis” is “gracilis”."""
    return BEFORE.sub("", name.strip()).strip(" .") or name.strip()
