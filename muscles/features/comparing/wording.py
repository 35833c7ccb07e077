"""Which words of a text are not in the others that it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate, groupby
from operator import itemgetter

TOKENS = re.compile(r"(\w+(?:[-–’']\w+)*)")
# What says nothing by itself: it is never marked as different, and never counts as common ground.
SMALL = re.compile(
    "an?|and|are|as|at|be|between|both|but|by|for|from|has|have|in|into|is|its?|of|off|on|or|out|over|so|some|than|"
    "that|the|their|them|these|they|this|through|to|under|up|which|with|within"
)
LIGHT, SHARED, OWN = "light", "shared", "own"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `is_own` where not all the others say it, too; `url` where it leads somewhere."""

    text: str
    is_own: bool = False
    url: str = ""


def plain(text: str) -> str:
    """Return a text without case, punctuation and spacing, so that what says the same is equal."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in TOKENS.findall(text)]


def tell_apart(texts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Divide each text where it turns from what all of them say to what only some say.

    Texts that have no word in common differ as a whole, and are left in one piece.
    """
    said = [{word for word in words_of(text) if not SMALL.fullmatch(word)} for text in texts]
    common = reduce(set.intersection, said) if said else set()
    if not common:
        return [(Piece(text),) for text in texts]
    return [tuple(pieces(text, common)) for text in texts]


def pieces(text: str, common: set[str]) -> Iterator[Piece]:
    """Divide a text; small words between two own words go with them, punctuation parts them."""
    tokens = TOKENS.split(text)
    kinds = [kind_of(token, common) for token in tokens]
    before = accumulate(kinds, heavier)
    after = reversed(list(accumulate(reversed(kinds), heavier)))
    own = [around == (OWN, OWN) for around in zip(before, after, strict=True)]
    for is_own, run in groupby(zip(tokens, own, strict=True), key=itemgetter(1)):
        if joined := "".join(token for token, _ in run):
            yield Piece(joined, is_own)


def kind_of(token: str, common: set[str]) -> str:
    if not token or token.isspace():
        return LIGHT
    words = words_of(token)
    if not words:
        return SHARED
    if SMALL.fullmatch(words[0]):
        return LIGHT
    return SHARED if words[0] in common else OWN


def heavier(last: str, kind: str) -> str:
    """The kind of the last token that is more than a blank or a small word."""
    return last if kind == LIGHT else kind


def tell_names_apart(lists: Sequence[Iterable[Piece]]) -> list[tuple[Piece, ...]]:
    """Mark the names that do not stand in every list; lists that have none in common are left as they are."""
    named = [tuple(names) for names in lists]
    said = [{plain(name.text) for name in names} for names in named]
    common = reduce(set.intersection, said) if said else set()
    if not common:
        return named
    return [tuple(replace(name, is_own=plain(name.text) not in common) for name in names) for names in named]
