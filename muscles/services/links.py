"""Links from one entry's description to another: `[soleus](/muscle/leg/soleus/)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

OPENING = r"\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?"
LINK = re.compile(rf"(?P<before>{OPENING})/muscle/(?P<permalink>[^\s)>#?]*)", re.MULTILINE)


def linked_permalinks(text: str) -> Iterator[str]:
    """Yield the permalinks that a text links to, such as `leg/soleus`; the empty one is the list of regions."""
    if "/muscle/" in text:
        for match in LINK.finditer(text):
            yield match["permalink"].strip("/")


def relinked(text: str, new_permalink: Callable[[str], str | None]) -> str:
    """Return the text with new permalinks in its links, where there is one; all the rest stays as it is."""

    def replace(match: re.Match[str]) -> str:
        before = match["permalink"].strip("/")
        after = new_permalink(before)
        return match[0] if after is None else f"{match['before']}/muscle/{after}/"

    return LINK.sub(replace, text)
