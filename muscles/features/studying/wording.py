"""Do two facts say the same, and does a text name a muscle? Where that is in doubt the answer is yes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
ROOT = re.compile(r"[ctls]\d+")
PIECES = re.compile(r"[.;:,()]|\band\b|\bor\b")
NERVE_WORDS = frozenset({"nerve", "branch", "ramus"})
ASIDES = frozenset({"book", "root", "gray", "wikipedia"})
ENDINGS = ("ing", "ly", "es", "s", "e")


def plain_words(text: str) -> list[str]:
    """The words in small letters, without accents."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))


LITTLE_WORDS = frozenset(
    plain_words(
        "a also an and as at both by for from help helps in into is it its of on or own slightly that the these to "
        "together weakly which with about area broad chiefly each flat just mainly middle mostly near often partly "
        "part region side sometimes strong through usually via whole"
    )
)


def stem(word: str) -> str:
    """A word without its ending, so that “flexes” is “flex” and “medially” “medial”."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def weighty_words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain_words(text) if word not in LITTLE_WORDS)


@lru_cache(maxsize=4096)
def statements(fact: str, text: str) -> frozenset[frozenset[str]]:
    """What a fact says, as sets of words: each nerve of an innervation by itself, any other fact as a whole.

    Levels of roots, and remarks on what books say of them, do not distinguish nerves.
    """
    if fact != "innervation":
        return frozenset({weighty_words(text)})
    pieces = {
        frozenset(word for word in weighty_words(piece) if word not in NERVE_WORDS and not ROOT.fullmatch(word))
        for piece in PIECES.split(text.casefold())
    }
    nerves = frozenset(piece for piece in pieces if piece and not piece & ASIDES)
    return nerves or frozenset({weighty_words(text)})


def say_the_same(fact: str, one: str, other: str) -> bool:
    """Is all that one says part of what the other says? Then the question which of them is right has no one answer."""
    return any(here <= there or there <= here for here in statements(fact, one) for there in statements(fact, other))


def may_overlap(one: str, other: str) -> bool:
    """May two texts speak of the same area of bone? They may if they share a third of the words of the shorter one."""
    here, there = weighty_words(one), weighty_words(other)
    return 3 * len(here & there) >= min(len(here), len(there))


@lru_cache(maxsize=4096)
def phrases_of(name: str) -> frozenset[str]:
    """A name as it may stand in a text: “Long head of biceps femoris” also as “long head” and as “biceps femoris”."""
    whole = " ".join(plain_words(name)).removeprefix("musculus ")
    return frozenset(filter(None, {whole, *whole.split(" of ")}))


def names(text: str, phrases: frozenset[str]) -> bool:
    """Does the text hold one of the phrases as whole words?"""
    padded = f" {' '.join(plain_words(text))} "
    return any(f" {phrase} " in padded for phrase in phrases)
