"""How tags are written in one line: separated by commas, so that tags of several words stay whole."""

from collections.abc import Iterable

from taggit.models import TagBase


def split_tags(text: str) -> list[str]:
    """Return the tags of a line, without doubles (whatever their case), in the order written."""
    names = {}
    for part in (text or "").split(","):
        name = " ".join(part.split())
        if name:
            names.setdefault(name.casefold(), name)
    return list(names.values())


def join_tags(tags: Iterable[TagBase]) -> str:
    """Return the tags as one line that `split_tags` reads back."""
    return ", ".join(sorted(tag.name for tag in tags))
