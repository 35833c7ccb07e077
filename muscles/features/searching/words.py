"""Words, folded as both the query and what is searched are compared: without case, accents, ligatures and the like.

The index of both databases holds what `indexed` makes of a text. SQLite calls it, PostgreSQL has a function that is
made from the tables here (`postgresql.py`). The digest of the index depends on what becomes of each character: where
that changes, the next `migrate` builds the index anew.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from muscles.texts.characters import UNSEEN, tidy

LONGEST, MOST_WORDS = 100, 8
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036F])*")
# Letters of their own to Unicode, which others write plainly; it takes “ß”, “ﬁ”, “₅” and “É” apart itself.
PLAIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i", "ħ": "h", "ŋ": "n"}
PLAIN_LETTERS = str.maketrans(PLAIN)
FOLDED = range(0x80, 0x3000)  # the characters that PostgreSQL folds, and by which the digest tells how
MUSCLE = frozenset({"m", "mm", "musculus", "musculi", "muscle", "muscles"})
SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"})
# Whichever form of a word is typed, it finds the others: flexion, flexor, flexes; extension, extends.
ENDINGS = ("ations", "ation", "ators", "ator", "ates", "ions", "ion", "ors", "or", "ing", "es", "ed", "s", "i")
SHORTEST_STEM, SHORTEST_BEGINNING = 4, 3


@dataclass(frozen=True)
class Query:
    """What somebody looks for: as it was typed, cleaned, and the words of it that count."""

    text: str
    words: tuple[str, ...]


def read_query(typed: str) -> Query:
    """Read what was typed; whatever it is, its words hold nothing but letters and digits."""
    visible = "".join(letter if letter.isprintable() else " " for letter in tidy(typed))
    text = " ".join(visible.split())[:LONGEST].rstrip()
    return Query(text, significant(words_of(text))[:MOST_WORDS])


def fold(text: str) -> str:
    """The text in small letters and the plainest spelling: “oﬃcinalis”, “L₅” and “γαστήρ” become like any other."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", UNSEEN.sub("", text))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.casefold().translate(PLAIN_LETTERS)


def indexed(text: str | None) -> str:
    """The words of a text, folded, with a blank between them: what the index holds of it."""
    return " ".join(WORD.findall(fold(text or "")))


def words_of(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text)))


def significant(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that distinguish one entry from another; all of them if none does."""
    return tuple(word for word in words if word not in MUSCLE and word not in SMALL) or words


def folded_name(name: str) -> str:
    """A name as it is compared: “musculus gemellus inferior” is “gemellus inferior”."""
    return " ".join(significant(words_of(name)))


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """What the forms of a word have in common: their beginning."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    return "exten" if word in ("extens", "extend") else word


class Stems(NamedTuple):
    """What a text is searched for: beginnings of words, and whole words where the stem is very short."""

    beginnings: tuple[str, ...]
    wholes: tuple[str, ...]


@lru_cache(maxsize=1_024)
def stems_of(words: tuple[str, ...]) -> Stems:
    stems = [stem(word) for word in words]
    beginnings = tuple(each for each in stems if is_beginning(each))
    return Stems(beginnings, tuple(each for each in stems if not is_beginning(each)))


def fits(word: str, stems: Stems) -> bool:
    """Is this one of the words that a query with these stems finds?"""
    return word.startswith(stems.beginnings) or word in stems.wholes


def is_beginning(stem: str) -> bool:
    """Does it stand for all words that begin like it? Very short ones stand for themselves."""
    return len(stem) >= SHORTEST_BEGINNING


def name_stem(word: str) -> str:
    """What singular and plural of a word in a name have in common: “bicep” and “biceps”, “glutei” and “gluteus”."""
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] in "si" else word
