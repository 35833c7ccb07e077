"""When an alt text does not say what is seen in its picture; told alike in Python and by a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import reduce
from pathlib import PurePosixPath
from typing import Any, Protocol

from django.db.models import CharField, F, Func, Q, Value
from django.db.models.functions import Concat, Lower, Replace, Substr, Trim

EXTENSIONS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
SEPARATORS = " -–—_.,:;"
DIGITS = "0123456789"
OF_HASH = 16  # characters, in the name of an upload
PLACEHOLDERS = (
    *("", "alt", "alttext", "animation", "drawing", "figure", "foto", "gif", "graphic", "illustration", "image", "img"),
    *("muscle", "na", "none", "photo", "photograph", "pic", "picture", "placeholder", "region", "render", "rendering"),
    *("scan", "screenshot", "still", "tbd", "todo", "unknown", "untitled", "video"),
    *("dsc", "dscf", "dscn", "pxl", "whatsappimage"),
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
    said, names = said_by(picture.alt), (str(picture.file), picture.document_path)
    if picture.decorative:
        return None
    if not said:
        return Flaw.MISSING
    if said.endswith(EXTENSIONS) or bare(said) in {bare(stem(name, picture.content_hash)) for name in names if name}:
        return Flaw.FILE_NAME
    if bare(said) in PLACEHOLDERS:
        return Flaw.PLACEHOLDER
    return Flaw.REPEATED if times > 1 else None


def said_by(alt: str) -> str:
    return alt.strip().lower()


def bare(text: str) -> str:
    """Return a text without what divides words, and without the number at its end."""
    return reduce(lambda rest, sign: rest.replace(sign, ""), SEPARATORS, text).rstrip(DIGITS)


def stem(name: str, content_hash: str) -> str:
    """Return how a file was called before it was stored, without its extension."""
    text = reduce(lambda rest, extension: rest.replace(extension, ""), EXTENSIONS, PurePosixPath(name).name.lower())
    return text.replace(f"-{content_hash[:OF_HASH]}", "") if content_hash else text


def _replaced(text: Text, parts: Iterable[str]) -> Text:
    return reduce(lambda rest, part: Replace(rest, Value(part), Value("")), parts, text)


def _bare(text: Text) -> Text:
    return Func(_replaced(text, SEPARATORS), Value(DIGITS), function="RTRIM")


def _stem(name: str) -> Text:
    """The whole path of a file, with a slash before it, so that its last part can be asked for."""
    text = _replaced(Concat(Value("/"), Lower(name, output_field=CharField())), EXTENSIONS)
    mark: Text = Concat(Value("-"), Substr("content_hash", 1, OF_HASH))
    return _bare(Replace(text, mark, Value("")))


SAID = {
    "said": Trim(Lower("alt")),
    "bare": _bare(Lower("alt")),
    "file_stem": _stem("file"),
    "document_stem": _stem("document_path"),
}
"""Annotations of pictures; `SAYS_NOTHING` is a filter on them, and two rows of an entry with one `said` repeat it."""

LAST_PART = Concat(Value("/"), F("bare"))
IS_NAME = Q(file_stem__endswith=LAST_PART) | Q(document_stem__endswith=LAST_PART)
IS_NAME = reduce(lambda others, extension: others | Q(said__endswith=extension), EXTENSIONS, IS_NAME)
SAYS_NOTHING = Q(bare__in=PLACEHOLDERS) | IS_NAME
