"""How tags are written in one line: separated by commas, so that tags of several words stay whole."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from taggit.models import TagBase

LONGEST = 100  # of taggit’s column


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


def refuse_bad_tags(names: Iterable[str]) -> None:
    """Raise `ValidationError`, naming it, for a tag that is too long or of which no address can be made."""
    for name in names:
        if len(name) > LONGEST:
            raise ValidationError(f"“{name[:39]}…” is too long for a tag: {LONGEST} characters at most.")
        if not any(character.isalnum() for character in name):
            raise ValidationError(f"“{name}” has neither a letter nor a digit.")
