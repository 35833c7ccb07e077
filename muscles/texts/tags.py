"""How tags are written in one line: separated by commas, so that tags of several words stay whole."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from taggit.models import TagBase

from muscles.texts.characters import tidy_line, unseen_in, without_doubles

LONGEST = 100  # of taggit’s column


def split_tags(text: str) -> list[str]:
    """Return the tags of a line, tidied and without doubles (`characters.key_of`), in the order written."""
    return without_doubles((text or "").split(","))


def join_tags(tags: Iterable[TagBase]) -> str:
    """Return the tags as one line that `split_tags` reads back."""
    return ", ".join(sorted(tag.name for tag in tags))


def refuse_bad_tags(names: Iterable[str]) -> None:
    """Raise `ValidationError`, naming it, for a tag that is not as `split_tags` has it, or gives no address."""
    for name in names:
        if unseen := unseen_in(name):
            raise ValidationError(f"The tag “{tidy_line(name)}” has characters that nobody sees: {', '.join(unseen)}.")
        if name != tidy_line(name):
            raise ValidationError(f"Write the tag “{tidy_line(name)}” composed, with single blanks.")
        if "," in name:
            raise ValidationError("A comma stands between tags, so a tag has none.")
        if len(name) > LONGEST:
            raise ValidationError(f"“{name[:39]}…” is too long for a tag: {LONGEST} characters at most.")
        if not any(character.isalnum() for character in name):
            raise ValidationError(f"“{name}” has neither a letter nor a digit.")
