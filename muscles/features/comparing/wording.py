"""Which words of a text are not in the others that it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate, groupby
from operator import itemgetter

from muscles.texts.meaning import meaning, stem

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


def tell_apart(texts: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Divide each text where it turns from what all of them say to what only some say.

    Texts that say the same in other words have nothing of their own. Those that have no word in common differ as a
    whole, and are left in one piece; those that have all words in common, but put together otherwise, are marked whole.
    """
    if len(set(map(meaning, texts))) < 2:
        return [(Piece(text),) for text in texts]
    said = [{stem(word) for word in found_in(text) if not SMALL.fullmatch(word)} for text in texts]
    common = reduce(set.intersection, said)
    if not common:
        return [(Piece(text),) for text in texts]
    apart = [tuple(pieces(text, common)) for text in texts]
    if any(piece.is_own for found in apart for piece in found):
        return apart
    return [(Piece(text, is_own=True),) for text in texts]


def found_in(text: str) -> list[str]:
    return [word.casefold().replace("-", "") for word in TOKENS.findall(text)]


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
    words = found_in(token)
    if not words:
        return SHARED
    if SMALL.fullmatch(words[0]):
        return LIGHT
    return SHARED if stem(words[0]) in common else OWN


def heavier(last: str, kind: str) -> str:
    """The kind of the last token that is more than a blank or a small word."""
    return last if kind == LIGHT else kind


def tell_names_apart(lists: Sequence[Iterable[Piece]]) -> list[tuple[Piece, ...]]:
    """Mark the names that do not stand in every list; lists that have none in common are left as they are."""
    named = [tuple(names) for names in lists]
    said = [{meaning(name.text) for name in names} for names in named]
    common = reduce(set.intersection, said) if said else set()
    if not common:
        return named
    return [tuple(replace(name, is_own=meaning(name.text) not in common) for name in names) for names in named]
