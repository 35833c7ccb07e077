"""Text as every door stores it: composed (NFC), and without characters that nobody sees.

A soft hyphen, a zero-width space or a mark of direction comes with what is pasted; it makes two words of one, hides a
name or turns a heading round. What a text loses by this is nothing that anybody could read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but for tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers of scripts
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, marks and overrides of direction
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"  # fillers, variation selectors, byte order mark
    "\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"  # private use, such as Word’s bullets, and no characters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # marks of shorthand and notes, tags
    "\ud800-\udfff"  # halves of characters
)
UNSEEN = re.compile(f"[{INVISIBLE}]")
LINE_ENDS = re.compile("[\x0b\x0c\u0085\u2028\u2029]")  # Word pastes the first
ALIKE = str.maketrans("\u2010\u2011\u02bc\u2018\u2019", "--'''")  # hyphens and apostrophes
BLANK = "\u2800"  # a cell of Braille without a dot


def tidy(text: str) -> str:
    """Return a text of one or many lines composed, without what nobody sees, and without blanks around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    visible = LINE_ENDS.sub("\n", UNSEEN.sub("", text)).replace(BLANK, " ")
    return unicodedata.normalize("NFC", visible).strip()


def tidy_line(text: str) -> str:
    """Return the text in one line, its words one blank apart: a name, a title, a tag."""
    return " ".join(tidy(text).split())


def tidy_all(value: Any) -> Any:
    """Return a value of JSON with every text in it as `tidy` has it, names included."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, dict):
        return {tidy_all(name): tidy_all(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(tidy_all, value))
    return value


def unseen_in(text: str) -> list[str]:
    """Name the characters of a text that nobody sees, each once, as in “U+202E RIGHT-TO-LEFT OVERRIDE”."""
    return list(dict.fromkeys(map(named, UNSEEN.findall(text) + LINE_ENDS.findall(text))))


def named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL')}".strip()


def key_of(name: str) -> str:
    """Return what two spellings of one name or tag share.

    Case, composition, what nobody sees, and which hyphen or apostrophe it is do not count.
    """
    return unicodedata.normalize("NFC", tidy_line(name).casefold()).translate(ALIKE)


def without_doubles(names: Iterable[str]) -> list[str]:
    """Return the names, tidied, each once and in order; the first spelling counts, and empty ones are left out."""
    found: dict[str, str] = {}
    for name in map(tidy_line, names):
        if name:
            found.setdefault(key_of(name), name)
    return list(found.values())
