"""When an alt text does not say what is seen in its picture.

The rule is written once and asked twice: in Python by the forms, where publishing by hand asks each picture for a text
that says something or for the tick “decorative”, and in SQL by the worklist. An import publishes pages as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import reduce
from operator import or_
from string import ascii_lowercase, digits
from typing import Any, Protocol

from django.db.models import CharField, F, Func, Q, Value
from django.db.models.functions import Concat, Length, Lower, Replace, StrIndex, Substr, Trim
from django.db.models.lookups import GreaterThan, LessThanOrEqual

from muscles.files.uploads import ENDINGS

SEPARATORS = " -_."
OF_HASH = 16  # characters, in the name of an upload
LONGEST_NAME = 80  # characters; a longer text that is no file name by its ending is not looked at as one
PLACEHOLDERS = (
    *("", "alt", "alttext", "animation", "drawing", "figure", "foto", "gif", "graphic", "illustration", "image", "img"),
    *("muscle", "na", "none", "photo", "photograph", "pic", "picture", "placeholder", "region", "render", "rendering"),
    *("scan", "screenshot", "still", "tbd", "todo", "unknown", "untitled", "video"),
    *("dsc", "dscf", "dscn", "pxl", "whatsappimage", "–", "—", "…", "?"),
)
"""What is put where a text is wanted, and how cameras call their files; the numbers behind it are left out."""

Text = Any  # an expression that a database reads as text


class Flaw(StrEnum):
    MISSING = "missing"
    FILE_NAME = "file name"
    PLACEHOLDER = "placeholder"
    REPEATED = "repeated"


class Picture(Protocol):
    """What is asked of the rows of a gallery."""

    alt: str
    decorative: bool
    file: Any
    content_hash: str
    document_path: str


def flaws_of(pictures: Iterable[Picture]) -> list[Flaw | None]:
    """Return what is wrong with the alt text of each of the pictures of one entry, in their order."""
    pictures = list(pictures)
    said = Counter(said_by(picture.alt) for picture in pictures if not picture.decorative)
    return [_flaw_of(picture, said[said_by(picture.alt)]) for picture in pictures]


def _flaw_of(picture: Picture, times: int) -> Flaw | None:
    said = said_by(picture.alt)
    if picture.decorative:
        return None
    if not said:
        return Flaw.MISSING
    if said.endswith(ENDINGS):
        return Flaw.FILE_NAME
    if len(said) <= LONGEST_NAME:
        if bare(said) in PLACEHOLDERS:
            return Flaw.PLACEHOLDER
        names = (str(picture.file), picture.document_path)
        if any(bare(said) in parts_of(name, picture.content_hash) for name in names if name):
            return Flaw.FILE_NAME
    return Flaw.REPEATED if times > 1 else None


def said_by(alt: str) -> str:
    return alt.strip().lower()


def bare(text: str) -> str:
    """Return a text without what divides words, and without the number at its end."""
    return reduce(lambda rest, sign: rest.replace(sign, ""), SEPARATORS, text).rstrip(digits)


def parts_of(name: str, content_hash: str) -> list[str]:
    """Return the parts of a path, the last as it was called before it was stored, without its extension."""
    path = name.lower().rstrip(ascii_lowercase)
    if content_hash:
        path = path.replace(f"-{content_hash[:OF_HASH]}", "")
    return bare(path).split("/")


def _bare(text: Text) -> Text:
    text = reduce(lambda rest, sign: Replace(rest, Value(sign), Value("")), SEPARATORS, text)
    return Func(text, Value(digits), function="RTRIM")


def _path(name: str) -> Text:
    """A path between slashes, so that each of its parts can be asked for."""
    path = Func(Lower(name, output_field=CharField()), Value(ascii_lowercase), function="RTRIM")
    mark: Text = Concat(Value("-"), Substr("content_hash", 1, OF_HASH))
    return Concat(Value("/"), _bare(Replace(path, mark, Value(""))), Value("/"))


SAID = {
    "said": Trim(Lower("alt")),
    "bare": _bare(Trim(Lower("alt"))),
    "file_path": _path("file"),
    "document": _path("document_path"),
}
"""Annotations of pictures; `SAYS_NOTHING` is a filter on them, and two rows of an entry with one `said` repeat it."""

AS_PART: Text = Concat(Value("/"), F("bare"), Value("/"))
IS_NAME = GreaterThan(StrIndex("file_path", AS_PART), 0)
IS_DOCUMENT = ~Q(document_path="") & Q(GreaterThan(StrIndex("document", AS_PART), 0))
IS_SHORT = Q(LessThanOrEqual(Length("said"), LONGEST_NAME))
HAS_EXTENSION = reduce(or_, (Q(said__endswith=extension) for extension in ENDINGS))
SAYS_NOTHING = HAS_EXTENSION | IS_SHORT & (Q(bare__in=PLACEHOLDERS) | Q(IS_NAME) | IS_DOCUMENT)
